"""Matters of every business in English: how customers speak of what everybody is asked, beside how houses call it."""

from collections.abc import Mapping

# As in IDEAS; words with slashes stand for each other: "leave/put-the/my-car" is four. Ideas may share a row.
MATTERS: Mapping[str, str] = {
    "price": (
        "run-me/us run-for go/goes/going-for looking-at price-wise what-is-the-damage whats-the-damage cost-me/us"
        " ballpark"
    ),
    "hours": (
        "stay-open still-open open-late/now/today/tonight/tomorrow/till/until/past knock-off"
        " how-late/early-are/can/do/will-you/i/we what-time-do/does/are/can/is-you/i/we/the till/until-when"
        " what-days-are/do get-in-before/after are-you-there/around/in is/will-anybody/anyone/someone/somebody-be"
        " is-anybody/anyone/somebody/someone-in/there anybody/anyone-in/there/around"
        " can/could/may-i/we-come/stop/swing/drop/pop-by/in/over"
        " do-you-work/do-weekends/late/sundays/saturdays/mondays business-hours"
    ),
    "feast": (
        "holiday holidays thanksgiving christmas xmas easter new-year new-years"
        " labor/memorial/independence/veterans-day fourth/4th-of-july july-4th july-fourth bank/public-holiday"
        " good-friday black-friday 25th-of-december halloween"
    ),
    "park": (
        "park parking car-park leave/leaves/put/stick/store-my/the/our/a-car/cars/truck/van/bike feed-a/the-meter"
        " parking-meter/lot/garage/space/spot"
    ),
    "locate": (
        "located location address directions whereabouts where-abouts where-are-you-guys/located/based"
        " where-exactly-are/is where-you-are/at where-do-i/we-go where-is-the-shop/store/place/office/branch"
        " where-to-find find/finding-you/us find-the/your/my-place/store/shop/way which/what-street/town/exit/building"
        " get/getting-there/here/to-you near-you/me get-off-for cross-street map based-out"
    ),
    "transit": "which/what/the-bus/train/tram/subway bus-stop take-the-bus/train/subway by-bus/train",
    "contact": (
        "phone telephone phone/telephone/contact-number number-to-call/ring number-can/i-i/can-call"
        " what/your/a-number number-for-the/you give-you-a-call/ring call/ring/phone/email/text/reach/message-you"
        " email-address an-email write-to-you"
        " talk/speak/talking/speaking-to/with-you put-me-through get-me-a-human/person"
    ),
    "contact human": (
        "talk/speak/talking/speaking-to/with-someone/somebody/anyone/anybody/people"
        " talk/speak-to/with-a/an/the-human/person/representative/manager/agent"
        " talk/speak-to/with-a/an/the-real/actual/live/proper-human/person/one real/actual/live-human/person"
        " human-being"
    ),
    "pay": (
        "cash/card/cards-only only-cash/card/cards pay/paying-by/with/in take/accept-cash/card/cards/visa/checks"
        " paypal venmo zelle apple/google/samsung-pay credit/debit/hsa-card payment-method/methods/options"
        " way/ways-to-pay tap-to-pay my-amex/visa"
    ),
    "deposit": (
        "deposit down-payment money-down/upfront money-up-front up-front upfront pay/paid-in-advance"
        " hold/save/secure-the/a/my/our-date/day/spot/place/slot put/pay-down put-something-down lock-in"
    ),
    "homecall": (
        "deliver delivery house/home-call/calls/visit/visits/delivery/deliveries bring-it/them/that/stuff"
        " come-to-my/our/her/his/their/us/me/you/the-house come/comes/coming-to-my/our/me/us come-out-to"
        " come-by-my/our drop-it/them-off-at/to drop-off-at/to to/at-my/our-house/home/place/door"
        " someone/somebody-come-to can/could-someone/somebody-come send-someone/somebody come/comes-over"
    ),
    "deliver": (
        "deliver delivery bring/brought-it/them bring-over drop-it/them-off to-my/our-house/door/place/home ship-it"
    ),
    "pickup": (
        "pick-up pickup pick-it/them/my-up collect collection swing-by come/came-get/grab/collect grab-it/them/my"
        " come-and-get/collect get-it-myself"
    ),
    "book": (
        "appointment make/need/book-an-appointment book-ahead/in/online in-advance ahead-of-time grab-a-spot/slot"
        " get/fit/squeeze/put/pencil-me/us-in/down walk/walks-in walk-ins drop-ins show/turn-up just-come/show/turn"
        " set-that/it-up get-started sign-up/me without-an-appointment/a-reservation get-a-slot"
    ),
    "cancel": (
        "call/calling-it-off have-to-call-it call-off not-make-it not-going-to-make not-gonna-make"
        " not-be-able-to-come not-able-to-come back/pull-out-of no-longer-come/want not-want-it/them-anymore"
        " change/changed-my/our-mind get-out-of stop-it/getting"
    ),
    "reschedule change": "reschedule move-it/my/our push-back/it another/different-day/time/date switch-to/my",
    "reschedule": (
        "rescheduling postpone move-the/to push-it-back pushed-it/back other-day switch-days earlier/later-slot"
        " change-the/my/our-date/day/time/appointment/booking"
    ),
    "change": "switch-the swap-it/them/my",
    "late": (
        "running/run/be/bit/little-late running/run-behind minutes/minute/min/mins-late/behind stuck-in-traffic"
        " show/showing-up-late get/getting-there-late late-to/for"
    ),
    "refund": (
        "my-money-back money-back get-anything/something/it/my-back anything-back want-my-money"
        " lose-my/the/our-money lose-my/the/our-deposit"
    ),
    "return": "take/bring/send/give/bringing/sending-it/them/this/something-back do-not-want-it",
    "guarantee": (
        "stand-behind stand/stands-by do/redo-it/them/this-over do/fix-it/them-again redo come-back-and-fix"
        " go-wrong goes-wrong who-pays-for pay-for-the-damage"
    ),
    "damage": (
        "damage damaged ruined ruin wrecked busted break breaks broke broken scratched scratch torn tore dented"
        " dent shrunk shrank stained cracked smashed messed-up"
    ),
    "discount": (
        "anything/something/money/percent-off get/gets-anything/something-off she/he/they/i-pay/pays-less"
        " get-a-deal/break save-something deal/deals/discount/rate-for better-price/deal"
        " student/senior/military/group-rate/deal/price"
    ),
    "senior": (
        "seniors over-60/65/70 old/older-folks/people/person retired grandparents years-old is-65/68/70/71/72/75/80"
    ),
    "student": "in-college/school/university college-kid/kids/student/students student-id",
    "reward": (
        "reward rewards points loyalty punch/stamp/loyalty/rewards/points-card loyalty/rewards-program/scheme/club"
        " regular/returning/repeat-customer/customers regulars come-every buy-every every-month come-here-a-lot"
    ),
    "gift": (
        "gift gifts present presents voucher vouchers gift/present-card/certificate/voucher certificate for-my-birthday"
    ),
    "job": (
        "you/are/guys/still-hiring hiring-people/anyone looking-for-work/a-job/people/staff"
        " summer/part-time/a-job part-time-work summer-work resume cv need-staff/people apply-for-a-job/work"
        " work-for/with-you/there join-your/the/our-team any-openings/jobs/vacancies position/positions"
    ),
    "accessible": (
        "wheelchair crutches walker stairs step steps step-free elevator ramp get-around/in-with mobility disabled"
        " wheel-chair pushchair stroller"
    ),
    "toilet": "toilet toilets restroom restrooms bathroom bathrooms loo washroom lavatory changing-table/room/station",
    "wifi": "wifi wi-fi internet get-online",
    "pet": "dogs cats puppies pets animals",
    "child": "little-one/ones newborn newborns toddlers babies kids children year/month-old stroller high-chair",
    "lost": "lost-and-found lost-property left/forgot/lost-my/our/something left/leave-behind leave/left-it-there",
    "wait": (
        "how-long-is-the-wait how-long-does/will-it/that-take turnaround how-soon how-fast how-quick"
        " when-will-it-be-ready"
    ),
    "sameday": (
        "same-day right-away by-tonight/today/tomorrow for-tonight/today/tomorrow need-it-today/tonight/now rush"
        " asap urgent"
    ),
    "minimum": "at-least minimum smallest-order have-to-order/buy how-many-do-i-have",
    "age": "old-enough is-there-an-age minimum/max/maximum-age under-18/21",
}
