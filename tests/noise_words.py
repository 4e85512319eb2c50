"""Words that are taken for others, and what stands around a question; lists of our tests alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def _pairs(text: str) -> dict[str, str]:
    """`one=other` is taken for the other; `one~other` is taken for each other."""
    table: dict[str, str] = {}
    for entry in text.split(","):
        sign = "=" if "=" in entry else "~"
        one, other = (it.strip() for it in entry.split(sign))
        table[one] = other
        if sign == "~":
            table[other] = one
    return table


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What sounds the same, or nearly, to those who do not know what is sold here.
SOUND_ALIKE: Mapping[str, Mapping[str, str]] = {
    "en": _pairs(
        """
        steak=stake, steaks=stakes, meat=mete, mussels=muscles, sole=soul, flour=flower, ribs=ripps,
        thyme=time, sale=sell, sales=sails, hours=ours, price=prise, prices=prizes, veal=veil, lamb=lam,
        chili=chilly, roast=rost, roasts=roasts, turkey=turkie, order=odder, orders=odors, wait=wade,
        weight=wait, sell=cell, week=wick, buy=bye, hole=whole, whole=hall, mail=mall, male=mail, pay=pey,
        there=they're, their=they're, your=you're, write=rite, right=ride, tax=tacks, taxes=taxis,
        loin=line, tenderloin=tender line, sirloin=sir loin, brisket=biscuit, sausage=sossage,
        sausages=sosages, bacon=baking, ham=hem, pork=pourk, beef=beaf, oysters=oisters, cod=caught,
        fillet=fill it, filet=fillay, mignon=minion, ribeye=rib I, delivery=deliveries, deliver=de liver,
        refund=reef fund, return=re turn, returns=returned, closed=clothes, close=clothes, open=opened,
        parking=barking, holiday=holy day, holidays=holly days, thanksgiving=thanks giving,
        christmas=chris mus, repair=re pear, damage=damn age, mold=mould, roof=rough, water=watter,
        fire=fryer, smoke=smoak, carpet=car pet, crew=crude, claim=clame, insurance=in sure ants,
        deductible=deduct a bull, estimate=estimated, dryer=drier, drying=dry in, plumber=plummer,
        floor=flaw, build=billed, building=billing, house=hows, home=hum, plan=plane, plans=planes,
        lot=lock, deposit=the posit, kitchen=kitchin, bath=path, garage=carriage, window=widow,
        windows=widows, warranty=warrant tea, warrant=warrent, mortgage=more gauge, permit=per mitt,
        ship=sheep, shipping=chipping, shipment=chip meant, package=pack edge, size=sighs, sizes=sides,
        shirt=short, shirts=shorts, shoes=choose, coat=goat, coats=goats, jacket=jack it, sweater=sweeter,
        boots=boats, wool=wall, blue=blew, red=read, pair=pear, gift=give, card=guard, code=coat,
        discount=this count, coupon=coop on, exchange=eggs change, track=truck, tracking=trucking,
        cost=caused, cheap=jeep, late=lake, delay=the lay, delayed=the laid, free=three, four=fore, two=too,
        eight=ate, won=one
        """
    ),
    "es": _pairs(
        """
        cerdo=serdo, cerveza=serbesa, pollo=poyo, carne=karne, res=rez, bistec=vistec, hueso=gueso,
        huesos=guesos, pavo=pabo, jamón=jamon, salchicha=sarchicha, salchichas=sarchichas, queso=keso,
        libra=livra, cuesta=questa, cuánto=cuando, cuándo=cuanto, cuestan=questan, precio=presio,
        precios=presios, vale=bale, valen=balen, hay=ay, abren=habren, abierto=havierto, cierran=sierran,
        cerrado=serrado, horario=orario, hora=ora, horas=oras, hacen=asen, hacer=aser, entrega=en trega,
        envío=embío, envíos=embíos, enviar=embiar, devolver=debolver, devolución=debolusión, cambio=canvio,
        cambiar=canviar, garantía=garan tía, descuento=descuen to, oferta=o ferta, tarjeta=targeta,
        regalo=re galo, pedido=pe dido, retraso=retrazo, reserva=reserba, reservar=reserbar,
        zapatos=sapatos, camisa=camiza, abrigo=habrigo, casa=caza, cocina=cosina, baño=vaño, agua=hagua,
        incendio=insendio, seguro=ceguro, techo=techó, moho=mojo, humo=umo, daño=dano, ventana=bentana,
        ventanas=bentanas, vez=bes, solomillo=solo millo, costillas=costiyas, costilla=costiya,
        mariscos=maríscos, ostras=hostras, salmón=salmon, filete=filéte, cordero=cor dero, molida=molída,
        navidad=navi dad, acción=axión, gracias=grasias, jueves=huebes
        """
    ),
}
# What a telephone writes when it knows better.
SWAPS: Mapping[str, Mapping[str, str]] = {
    "en": _pairs(
        """
        ribeye=Robbie, ribeyes=Robbie's, brisket=bracket, sirloin=Sir Lion, filet=filer, mignon=minion,
        porterhouse=Porter House, steak=steam, tips=tops, chuck=check, ham=had, hams=jams, oysters=oyster's,
        cod=code, salmon=Solomon, lb=LB, pork=park, beef=been, lamb=lamp, veal=veil, ribs=rips, loin=loan,
        roast=toast, sausage=usage, bacon=beacon, turkey=Turkey, fresh=flesh, smoked=smokes, price=prices,
        cost=coast, costs=coats, much=such, your=you're, its=it's, well=we'll, were=we're, ill=I'll,
        cant=can't, dont=don't, on=in, of=if, for=fir, are=ate, open=often, hours=hour's, delivery=deliver,
        order=older, return=returned, refund=refined, gift=fifth, card=care, mold=mild, roof=root,
        soot=suit, flood=blood, drying=crying, crew=crow, dehumidifier=the humidifier, deductible=deductive,
        adjuster=adjusted, lot=lit, model=motel, deposit=deposed, permit=permits, warranty=warrants,
        parka=parks, sweater=sweated, hoodie=foodie, sneakers=speakers, wool=cool, shipping=shopping,
        tracking=cracking, coupon=coup on, sale=Dale
        """
    ),
    "es": _pairs(
        """
        res=red, pollo=polo, pavo=pago, cerdo=cerro, jamón=jabón, libra=libre, costillas=costuras,
        solomillo=solo millón, molida=movida, chuleta=chula, salchicha=salchichas, ostras=otras,
        precio=precios, cuesta=cuenta, vale=Valle, abren=abran, cierran=sierran, hay=ahí, más=mas, qué=que,
        cuánto=cuanto, sí=si, envío=envió, oferta=ofrezca, moho=modo, humo=hijo, techo=hecho, daños=años,
        seguro=segura, zapatos=zapatas, abrigo=amigo, talla=tala, pedido=perdido, tarjeta=tarjetas,
        garantía=garantizar, lote=lata, terreno=eterno, hipoteca=biblioteca
        """
    ),
}
FILLERS: Mapping[str, Sequence[str]] = {
    "en": ("um", "uh", "hmm", "like", "you know", "I mean", "well", "so yeah", "let me see"),
    "es": ("eh", "este", "pues", "o sea", "a ver", "bueno", "digamos"),
}
NUMBERS: Mapping[str, Mapping[str, str]] = {
    "en": _pairs(
        "1=one, 2=two, 3=three, 4=four, 5=five, 6=six, 8=eight, 10=ten, 12=twelve, 20=twenty, 24=twenty four, 50=fifty"
    ),
    "es": _pairs("1=uno, 2=dos, 3=tres, 4=cuatro, 5=cinco, 6=seis, 8=ocho, 10=diez, 12=doce, 20=veinte, 50=cincuenta"),
}
LITTLE: Mapping[str, frozenset[str]] = {
    "en": _these("a an the of for to in on at is are do does i we you your my it and with from per"),
    "es": _these("el la los las un una de del en a al y o es son por para con su se lo me mi"),
}
SUBJECTS = {"en": ("Re: quick question", "Fwd: hello", ""), "es": ("Re: una pregunta", "Consulta", "")}
GREETINGS = {
    "en": (
        "Hi there,\n\nhope all is well with you. {question}",
        "Dear Sir or Madam,\n\n{question}\n",
        "Hello! {question}",
    ),
    "es": (
        "Hola,\n\nespero que estén bien. {question}",
        "Estimados señores:\n\n{question}\n",
        "Buenas tardes. {question}",
    ),
}
SIGNATURES = {
    "en": ("Thanks in advance,\nJo Baker\n-- \nBaker & Daughters, 12 Mill Lane", "Best\nJ.", "Sent from my iPhone"),
    "es": ("Muchas gracias de antemano,\nJuana Ríos\n-- \nRíos e Hijas", "Un saludo,\nJ.", "Enviado desde mi iPhone"),
}
QUOTED = {
    "en": ("\nOn Mon, Nov 16, 2026 at 9:01 AM Shop <help@shop.example> wrote:\n> Thank you for your visit.", ""),
    "es": ("\nEl lun, 16 nov 2026 a las 9:01, Tienda <help@shop.example> escribió:\n> Gracias por su visita.", ""),
}
