"""The words of Spanish that a listener knows, numbers in each of their forms."""

from __future__ import annotations

from contactkb.wording.heard.vocabulary import Vocabulary, nouns, row

ONES = row("cero uno dos tres cuatro cinco seis siete ocho nueve")
TEENS = row("diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve")
TWENTIES = row(
    "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
TENS = row("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
HUNDREDS = row("doscient trescient cuatrocient quinient seiscient setecient ochocient novecient")
WEEKDAYS = row("lunes martes miércoles jueves viernes sábado domingo")
MONTHS = row("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")


def _under_hundred(one: str, twenty_one: str) -> dict[str, int]:
    ones = [ONES[0], one, *ONES[2:]]
    twenties = [TWENTIES[0], twenty_one, *TWENTIES[2:]]
    return {
        **{word: number for number, word in enumerate([*ones, *TEENS, *twenties])},
        **{ten: 10 * number for number, ten in enumerate(TENS, 3)},
        **{f"{ten} y {ones[rest]}": 10 * number + rest for number, ten in enumerate(TENS, 3) for rest in range(1, 10)},
    }


def _under_thousand(one: str, twenty_one: str, ending: str) -> dict[str, int]:
    low = _under_hundred(one, twenty_one)
    hundreds = {"ciento": 100, **{f"{stem}{ending}": 100 * number for number, stem in enumerate(HUNDREDS, 2)}}
    return {
        **low,
        **{hundred: number for hundred, number in hundreds.items() if number > 100},
        **{
            f"{hundred} {words}": number + low[words]
            for hundred, number in hundreds.items()
            for words in low
            if low[words]
        },
        "cien": 100,
    }


ALONE = _under_thousand("uno", "veintiuno", "os")
BEFORE_EL = _under_thousand("un", "veintiún", "os")
BEFORE_LA = _under_thousand("una", "veintiuna", "as")
BEFORE_LA_MIL = _under_thousand("un", "veintiún", "as")

VOCABULARY = Vocabulary(
    units=nouns("""
        lb f: libra, libras
        oz f: onza, onzas
        kg m: kilogramo, kilogramos
        g m: gramo, gramos
        mg m: miligramo, miligramos
        ton f: tonelada, toneladas
        gal m: galón, galones
        qt m: cuarto de galón, cuartos de galón
        pt f: pinta, pintas
        floz f: onza líquida, onzas líquidas
        l m: litro, litros
        ml m: mililitro, mililitros
        inch f: pulgada, pulgadas
        foot m: pie, pies
        yard f: yarda, yardas
        mile f: milla, millas
        cm m: centímetro, centímetros
        meter m: metro, metros
        km m: kilómetro, kilómetros
        sqft m: pie cuadrado, pies cuadrados
        sqyd f: yarda cuadrada, yardas cuadradas
        sqm m: metro cuadrado, metros cuadrados
        acre m: acre, acres
        minute m: minuto, minutos
        hour f: hora, horas
        day m: día, días
        night f: noche, noches
        week f: semana, semanas
        month m: mes, meses
        year m: año, años
        piece f: pieza, piezas
        dozen f: docena, docenas
        pair m: par, pares
        set m: juego, juegos
        pack m: paquete, paquetes
        bag f: bolsa, bolsas
        box f: caja, cajas
        tray f: bandeja, bandejas
        case m: cajón, cajones
        pallet f: tarima, tarimas
        bottle f: botella, botellas
        can f: lata, latas
        jar m: frasco, frascos
        person f: persona, personas
        order m: pedido, pedidos
        delivery f: entrega, entregas
        visit f: visita, visitas
        project m: proyecto, proyectos
        room f: habitación, habitaciones
        serving f: porción, porciones
    """),
    times=nouns("""
        minute m: minuto, minutos
        hour f: hora, horas
        day m: día, días
        week f: semana, semanas
        month m: mes, meses
        year m: año, años
        business_day m: día hábil, días hábiles
    """),
    large=nouns("""
        USD m: dólar, dólares
        EUR m: euro, euros
        GBP f: libra esterlina, libras esterlinas
        CAD m: dólar canadiense, dólares canadienses
        MXN m: peso mexicano, pesos mexicanos
        JPY m: yen japonés, yenes japoneses
        KWD m: dinar kuwaití, dinares kuwaitíes
    """),
    small=nouns("""
        USD m: centavo, centavos
        EUR m: céntimo, céntimos
        GBP m: penique, peniques
        CAD m: centavo, centavos
        MXN m: centavo, centavos
        KWD m: fils, fils
    """),
    alone=nouns("""
        USD m: centavo, centavos
        EUR m: céntimo de euro, céntimos de euro
        GBP m: penique, peniques
        CAD m: centavo canadiense, centavos canadienses
        MXN m: centavo mexicano, centavos mexicanos
        KWD m: fils kuwaití, fils kuwaitíes
    """),
)
