"""Matters of every business in Spanish: how customers speak of what everybody is asked, beside how houses call it."""

from collections.abc import Mapping

# As in IDEAS; words with slashes stand for each other.
MATTERS: Mapping[str, str] = {
    "price": (
        "cuánto-me/nos-sale/cobran/cuesta/costaría en-cuánto/qué-sale/rentan/está qué-precio/costo"
        " cuánto-sería/saldría a-cómo/cuánto"
    ),
    "hours": (
        "abierto abiertos abierta cerrado horario horarios qué-hora/horas hasta/a/desde-qué-hora hasta-cuándo"
        " abrís cerráis abre abren cierra cierran ya-abrieron/cerraron"
        " trabajan/atienden/abren/están-los/el/hoy/mañana fin-de-semana fines-de-semana"
        " puedo/podemos-ir/pasar/llegar qué-días todavía-alcanzo hay-alguien descansan"
    ),
    "feast": (
        "feriado feriados festivo festivos navidad nochebuena año-nuevo semana-santa 4-de-julio día-de-acción"
        " acción-de-gracias puente"
    ),
    "park": (
        "estacionamiento estacionar estaciono estacionarme parqueadero parquear parqueo aparcamiento aparcar"
        " aparco parking cochera dejar/dejo/dejamos-el/mi-carro/coche/auto/camioneta donde-dejar/dejo"
    ),
    "locate": (
        "ubicado ubicados ubicación dirección dónde-estáis/quedan/queda están-ubicados"
        " dónde-se-encuentran/ubican cómo-llego/llegar/llegamos/los-encuentro qué-calle/altura/zona por-dónde"
        " la-ubicación/dirección"
    ),
    "contact": (
        "teléfono número-de-teléfono a/tu/su/un/qué-número llamarles llamarlos llamar llamo comunicarme comunico"
        " escribir whatsapp correo hablar-con-ustedes habla-con-alguien/una/un/ustedes con-una-humano/agente/encargado"
        " con-un-persona/agente/encargado humano-real atención-al-cliente"
    ),
    "contact human": "hablar-con-alguien/una/un con-una-persona con-un-humano persona/alguien-real",
    "pay": (
        "paypal bizum transferencia yape solo-efectivo en/con-efectivo"
        " con/aceptan/reciben-tarjeta/tarjetas/efectivo forma/formas/método/métodos/medios-de-pago"
        " puedo/pueden-pagar cómo-pago/pagar/puedo-pagar"
    ),
    "deposit": "anticipo depósito seña adelanto enganche por-adelantado dejar-algo apartar para-apartar dinero-por",
    "homecall": (
        "a-domicilio domicilio a-casa a-mi/la/su-casa hasta-mi/la-casa van/vienen/vengan-a"
        " traen/traer/llevan/llevar-a me/nos-lo/la/los/las-traen/llevan/mandan lo-llevan/traen entrega entregas"
        " entregan reparten reparto"
    ),
    "deliver": "entrega entregas entregan reparten reparto envían a-domicilio mandan-a",
    "pickup": "recoger recogen recojo recogida retirar paso/pasar/pasan-por ir/voy-por",
    "reserve": (
        "apartar-fecha/lugar sacar/hacer/pedir/agendar-cita/turno/hora agendar cita-previa sin/con-cita turno"
        " reservación reservar con-anticipación llegar-sin"
    ),
    "cancel": "no-puedo/podré-ir no-voy-a-poder/ir ya-no-puedo/voy/quiero me-arrepentí darme/dar-de-baja",
    "reschedule change": "moverla moverlo otro-día otra-fecha/hora reagendar reprogramar",
    "reschedule": "mover/cambiar-la/mi-fecha/cita pasarla/pasarlo-para posponer",
    "change": "mover-la/mi",
    "late": "voy/llego/llegar/llegamos/llegaré-tarde se-me-hizo-tarde minutos/minuto-tarde retrasado atrasado",
    "refund": "mi/el-dinero devuelven/devolver/regresan/regresen-el/mi-dinero me-devuelven/regresan/reembolsan",
    "damage": (
        "arruinaron dañaron rompieron mancharon estropearon rayaron se-rompió/dañó/cayó dañado roto rota"
        " quién-responde/paga"
    ),
    "guarantee": "garantía se-hacen-responsables quién-responde responden-por",
    "discount": "rebaja rebajan descuento descuentos precio-especial hacen/hay-descuento/rebaja/precio promoción",
    "senior": "jubilado jubilados jubilada mayores adulto/adultos-mayor/mayores tercera-edad inapam abuelo abuelos",
    "student": "estudiante estudiantes estudio-en universidad universitario",
    "reward": "puntos tarjeta-de-puntos/sellos cliente/clientes-frecuente/frecuentes fidelidad recompensas",
    "gift": "regalo regalar vale vales tarjeta/tarjetas/certificado/cheque/bono-de-regalo",
    "job": (
        "busco/buscando-trabajo/empleo contratan contratando buscan/necesitan-gente/personal currículum chamba"
        " bolsa-de-trabajo trabajar-con/ahí/allí/para tienen/tenéis/hay/dan-trabajo/vacantes/chamba empleo vacante"
    ),
    "accessible": (
        "muletas escaleras escalones escalón silla-de-rueda/ruedas rampa elevador ascensor carriola cochecito"
        " discapacitados"
    ),
    "toilet": "baño baños aseo aseos sanitario sanitarios cambiador",
    "wifi": "wifi wi-fi internet",
    "pet": "perro perros perra perrito perritos gato gatos gatito mascota mascotas",
    "child": "niño niños niña niñas bebé bebés peque peques hijo hijos pequeños chiquito chiquitos",
    "lost": "objetos-perdidos se-me-olvidó/quedó/perdió dejé-olvidado/mi perdí-mi olvidé-mi",
    "wait": "cuánto-tarda/tardan/demora/demoran en-cuánto-tiempo en-cuántos-días para-cuándo cuándo-está/estaría",
    "sameday": "hoy-mismo mismo-día para-hoy/mañana/ahorita lo-necesito-para urgente de-urgencia",
}
