"""How people ask for what the scripts of the packs are for, in other words than theirs."""

from __future__ import annotations

from collections.abc import Mapping

# Script -> three ways of asking for it.
ASKED: Mapping[str, tuple[str, ...]] = {
    "home-build-delay": (
        "our house should have been done by now",
        "how come our home is not finished yet",
        "nobody has been at our lot for days",
    ),
    "home-visit-model": (
        "we want to come and look at a model home",
        "could someone walk us through a house",
        "we are searching for a new house to buy",
    ),
    "home-warranty-request": (
        "something in our new house does not work",
        "we have to make a warranty claim",
        "the tap in our new home drips",
    ),
    "net-cancel-order": (
        "please call off my order",
        "I do not need what I ordered any more",
        "cancel what I bought yesterday please",
    ),
    "net-change-address": (
        "please send my order to another address",
        "I put in the wrong shipping address",
        "my order has to go somewhere else",
    ),
    "net-change-items": (
        "I want a different size in my order",
        "swap an item in my order before it ships",
        "I picked the wrong color in my order",
    ),
    "net-change-payment": (
        "I want to pay my order with another card",
        "use my gift card for that order instead",
        "charge a different card for my order",
    ),
    "net-exchange-items": (
        "I would like to exchange what I got",
        "it does not fit, I want another size",
        "swap the shirt that arrived for another one",
    ),
    "net-home-address": (
        "I have moved, please change my address",
        "update the address in my account",
        "my home address is another one now",
    ),
    "net-late-parcel": (
        "my package should be here by now",
        "my parcel still has not arrived",
        "where has my delivery got to",
    ),
    "net-lower-price": (
        "the price went down after I bought it",
        "it is on sale now and I paid more for it",
        "I want the difference since it got cheaper",
    ),
    "net-return-items": (
        "I want to send something back",
        "I would like to return what I bought",
        "please take back the shoes that I got",
    ),
    "rest-home-again": (
        "the wall you repaired has a crack",
        "it smells damp again since you left",
        "the paint comes off where you worked",
    ),
    "rest-storm-night": (
        "our basement is under water",
        "a pipe burst and everything is wet",
        "water is dripping from our ceiling",
    ),
    "rest-visit-missed": (
        "your crew never came this morning",
        "we waited and nobody showed up",
        "you did not come to our appointment",
    ),
    "order-late": (
        "my order has still not come",
        "my delivery should have been here by now",
        "you are late with our roast",
    ),
    "price-and-special": (
        "please set some meat aside for me",
        "I want to reserve a piece of meat",
        "could you keep some for me until saturday",
    ),
    "put-it-right": (
        "I have a complaint",
        "the meat I bought was bad",
        "you gave me the wrong cut",
    ),
}
# Questions of questions.csv that a fact answers, too, and that are rather the wish for what a script leads through.
WISHES: Mapping[str, str] = {
    "i bought it by accident please cancel": "net-cancel-order",
    "id rather pay with paypal than the card i used can you switch it": "net-change-payment",
    "picked the wrong color can you swap it before it goes out": "net-change-items",
    "shirt came and its ugly i wanna send it back": "net-return-items",
    "shoes arrived too small can i trade them for a bigger size": "net-exchange-items",
    "just moved please update the home address on my account": "net-home-address",
    "my package was supposed to be here tuesday wheres it at": "net-late-parcel",
    "help water is pouring out of the ceiling what do i do": "rest-storm-night",
}
