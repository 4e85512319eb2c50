"""Words that hardly tell what somebody asks about, in whatever trade: of asking and doing, times, sizes and people."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH = """
tell tells told telling say says said saying know knows known knew knowing ask asks asked asking answer answers answered
explain understand talk talking talked speak speaking hear heard believe remember wonder wondering hope hoping wish
guess guessing mean means meant think thinks thinking thought decide decided feel feels feeling seem seems
want wants wanted need needs needed get gets getting got gotten give gives gave given giving go goes going went gone
come comes came coming take takes took taken taking make makes made making put puts putting bring brings brought
find finds found finding look looks looking looked see sees saw seen seeing show shows showed showing check checking
try tries tried trying keep keeps kept use uses used using help helps helping let letting run runs running set turn
happen happens happened happening start starts started stop begin end work works working worked plan planning planned
offer offers provide provides allow allows allowed expect expected suppose supposed sell sells selling sold buy buys
buying bought thing things something anything nothing everything someone anyone anybody somebody everyone everybody
nobody one ones way ways kind kinds sort type types lot lots bit part parts piece pieces place places point matter
case cases idea ideas reason reasons example problem problems issue issues question questions information info detail
details number numbers name names list option options choice difference stuff product products item items service
services company business store shop office customer customers
people person persons guy guys folks folk team friend friends family husband wife son daughter kid kids child children
mom mother dad father grandma grandmother sir maam madam
today tonight tomorrow yesterday day days week weeks weekend weekends month months year years hour hours minute
minutes morning mornings afternoon afternoons evening evenings night nights noon time times moment while date dates
later soon early late lately recently currently usually normally sometimes ago ever yet each per
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december spring summer autumn fall winter
exactly actually really probably possibly basically roughly approximately around anyway instead especially definitely
totally literally honestly good great nice fine best better bad worse worst right wrong sure happy able possible
available current new newer old older big bigger large small smaller little long longer short high higher low lower
last next previous first whole full half different same special certain particular specific general normal regular
real main important easy hard simple quick quickly fast slow ready free
amount total cost costs price prices charge charges pay pays paid paying money cheap expensive worth
please sorry thanks thank cheers okay
"""
SPANISH = """
decir digo dice dicen dígame dime preguntar pregunto pregunta preguntas responder respuesta saber sé sabe saben saberlo
explicar explica entender entiendo hablar hablo habla pensar pienso creer creo cree esperar espero espera
querer quiero quiere quieren quisiera necesitar necesito necesita necesitan necesitamos obtener conseguir consigo
dar doy da dan dame deme ir voy va vamos van venir vengo viene vienen tomar tomo toma toman hacer hago hace hacen haga
poner pongo pone ponen traer traigo trae traen encontrar encuentro encuentra encuentran buscar busco busca buscan
mirar ver veo ve ven mostrar muestra usar uso usa usan ayudar ayuda ayuden dejar dejo deja dejan pasar pasa pasan pasó
empezar empieza empiezan comenzar terminar termina seguir sigue siguen ofrecer ofrece ofrecen permitir permiten
vender vende venden comprar compro compra compran compré llegar llevar llevo lleva llevan quedar queda quedan salir
sale salen haber deber debo debe deben poder puedo puede pueden podemos podría podrían tocar toca tocan resultar
cosa cosas algo alguien nadie nada todo manera forma modo tipo tipos clase parte partes lugar punto caso casos idea
ideas razón ejemplo problema problemas información dato datos detalle detalles número números nombre lista opción
opciones diferencia producto productos artículo artículos servicio servicios empresa negocio tienda oficina cliente
clientes gente persona personas amigo amiga amigos familia esposo esposa marido mujer hijo hija hijos niño niña niños
mamá papá madre padre abuela señor señora señorita
hoy mañana ayer anoche noche noches tarde tardes día días semana semanas mes meses año años hora horas minuto minutos
momento rato fecha fechas vez veces pronto temprano luego después recientemente normalmente exactamente realmente
probablemente aproximadamente lunes martes miércoles jueves viernes sábado sábados domingo domingos enero febrero
marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre primavera verano otoño invierno
bueno buena buenos buenas malo mala mejor peor seguro segura feliz capaz posible disponible disponibles actual nuevo
nueva nuevos nuevas viejo vieja grande grandes pequeño pequeña largo larga corto corta alto alta bajo baja último
última próximo próxima siguiente entero entera completo completa diferente mismo especial cierto particular general
normal real importante fácil difícil simple rápido rápida lento listo lista gratis
cantidad total costo costos cuesta cuestan precio precios cobrar cobra cobran pagar pago paga pagan pagado dinero
barato barata caro cara vale valen favor gracias perdón disculpe oiga
"""

IDLE: Mapping[str, str] = {"en": ENGLISH, "es": SPANISH}
