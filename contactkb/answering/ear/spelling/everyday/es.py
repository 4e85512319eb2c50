"""Everyday Spanish: what anybody may say in any shop, so that it is not taken for a slip."""

from __future__ import annotations

# They join sentences and mean nothing by themselves: what sounds like one of them is not worth asking about.
LITTLE = """
a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras el la lo
los las un una unos unas yo tú vos usted ustedes él ella ello ellos ellas nosotros nosotras me te se nos os le les mi
mis tu tus su sus mío mía míos mías tuyo tuya suyo suya nuestro nuestra nuestros nuestras este esta esto estos estas
ese esa eso esos esas aquel aquella aquello aquellos aquellas que qué quien quién quienes cual cuál cuales cuáles cuyo
donde dónde adonde cuando cuándo como cómo cuanto cuánto cuanta cuánta cuantos cuántos cuantas cuántas y e o u ni pero
sino aunque porque pues si sí no ya muy más menos tan tanto tanta tantos tantas mucho mucha muchos muchas poco poca
pocos pocas algo alguien algún alguno alguna algunos algunas nada nadie ningún ninguno ninguna todo toda todos todas
otro otra otros otras mismo misma mismos mismas cada cualquier ambos varios varias aquí acá ahí allí allá ahora luego
después antes entonces siempre nunca jamás también tampoco así bien mal casi solo sólo aún todavía es soy eres somos
son era eran fue fueron ser sido estar estoy está estás estamos están estaba estaban haber he has ha hemos han había
habían hay hubo haya tener tengo tienes tiene tenemos tienen tenía gracias favor hola buenos buenas buen adiós perdón
disculpe disculpa oiga oye eh bueno vale claro ahorita porfa porfis porfavor ya nomás nomas pos ps este igual
"""
# The shortest of them, which may stand anywhere in a run of letters; and those that often run on into the next word.
SHORTEST = "a y o el la un de en es se me mi su lo le al si no"
LEADING = "el la los las del cuanto cuesta"
# As people clip words on a telephone's keyboard.
SHORT_FORMS = """
q=que k=que xq=por-que pq=por-que porq=por-que tb=también tmb=también tbn=también tmbn=también cto=cuánto cnto=cuánto
cnt=cuánto dnd=dónde hrs=horas xfa=por-favor pf=por-favor grax=gracias finde=fin-de-semana abrn=abren cierrn=cierran
sbdo=sábado dmgo=domingo mñn=mañana mnn=mañana tngo=tengo tnen=tienen tienn=tienen hy=hay msj=mensaje
ke=qué xk=por-qué bn=bien cdo=cuándo hsta=hasta xfavor=por-favor pfv=por-favor
"""
# Spoken numbers are somebody else's to read.
NUMBERS = """
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco treinta cuarenta cincuenta sesenta
setenta ochenta noventa cien ciento doscientos trescientos quinientos mil millón primero primera segundo segunda
tercero tercera cuarto quinto medio media docena doble par
"""
WORDS = """
abajo abierto abril abrir abren abre abro abrigo abuela abuelo acabar acaso acceso aceite aceptar acepta aceptan
acerca acordar actual acuerdo adelante además adulto agente agosto agua aire alcanzar alegre algodón alma almuerzo
alto alta amable amarillo amigo amiga amor ancho anoche antiguo anular anuncio año años apagar aparte apartamento
apenas apellido aplicar aprender arena arreglar arriba arroz artículo asegurar asunto atención atender atrás aumentar
autobús automóvil avería avión avisar aviso ayer ayuda ayudar azúcar azul bajar bajo banco baño barato barata barco
barrio base bastante basura bebé beber bebida biblioteca bicicleta blanco blanca boca boda bolsa bolso bonito bonita
bosque bote botella botón brazo broma buscar busco cabeza cabo caer café caja calidad caliente calle calor cama
camarera cambiar cambio camino camión camisa campo canal canción cancelar cansado cantidad capital cara cargo carne
caro carrera carro carta casa casado caso causa celular cena centavo centro cerca cerrar cerrado cierran cierra
cerveza champú chico chica cielo cierto cita ciudad clase cliente clienta cobrar cobran coche cocina código coger cola
colegio color comer comida comenzar comentario comparar completo completa compra comprar compro compré común comunicar
condición confirmar conmigo conocer conozco conseguir consulta contar contacto contento contestar contraseña contrato
conversación copia corazón correcto correo correr cortar corte corto corta cosa costar cuesta cuestan costo crear
crédito creer creo cruzar cuaderno cuadro cualquiera cuarto cubierto cuchara cuchillo cuenta cuerpo cuidado culpa
cumpleaños cumplir dar doy da dan dato deber debo debe deben decidir decir digo dice dicen dicho dijo dijeron dedo
defecto dejar delante demasiado dentro depende deporte derecha derecho desayuno descansar descuento desear deseo
despacio detalle detrás devolver devolución devuelvo día días diario dibujo diciembre diente diferente difícil digital
dinero dirección directo director disponible distancia distinto doctor documento dólar dólares dolor domicilio domingo
dormir duda dueño dulce durar duro echar edad edificio efectivo efecto ejemplo electricidad elegir embargo empezar
empieza empleado empresa empujar encima encontrar encuentro enero enfermo enfermedad enfrente enojado enorme enseñar
entender entiendo entero entonces entrada entrar entrega entregar entregan enviar envío envían equipo error escalera
escoger escribir escrito escuchar escuela espacio espalda especial especialmente espejo esperar espero espera esposa
esposo esquina estación estado estilo estrella estudiar estudio euro evento exacto exactamente examen excelente éxito
explicar extra extraño fábrica fácil factura falta faltar familia famoso farmacia febrero fecha feliz feria fiebre
fiesta fila fin final firma físico flor fondo forma foto frente fresco fresca frío fría frito fruta fuego fuente fuera
fuerte función funcionar funciona garaje garantía gasolina gasto gato gente gerente golpe gordo grado gran grande
grandes gratis grave gritar grupo guantes guapo guerra guía gustar gusta gustaría guste haber hablar hablo habla hacer
hago hace hacen hecho hizo hambre helado hermana hermano hielo hija hijo historia hoja hombre honor hora horas horario
hospital hotel hoy huevo idea idioma iglesia igual imagen importante importar imposible impuesto incluir incluye
incluso increíble información informar interés interesante internet invierno invitar ir voy va vamos van iba irse isla
izquierda jabón jardín jefe joven juego jueves jugar jugo julio junio junto juntos justo kilo labio lado lago lámpara
lápiz largo larga lástima lata lavar leche lección leer lejos lengua lento letra levantar ley libre libro límite limón
limpiar limpio lindo línea lista listo llamada llamar llamo llama llave llegar llegó llega llegan llegado llenar lleno
llevar llevo lleva llorar llover lluvia local loco luces lugar luna lunes luz madera madre maestro maíz malo mala
maleta mañana mandar mandan manejar manera mano manta mantener manzana mapa máquina mar maravilloso marca marido
martes marzo máximo mayo mayor mayoría mecánico médico medida medir mejor menor mensaje mensual mentira mercado mes
meses mesa metal meter metro mezcla miedo miel mientras miércoles minuto minutos mirar mitad modelo moderno modo
molestar momento moneda montaña morir mostrar motivo motor mover móvil muchacho mueble muerte muerto mujer mundo
músculo museo música nacer nacional naranja nariz naturaleza navegar navidad necesario necesitar necesito necesita
negocio negro negra nervioso nevera nieve niña niño nivel noche nombre normal norte nota noticia noviembre novia novio
nube nuevo nueva número obra ocupado ocurrir octubre oferta oficial oficina ofrecer ofrecen oír ojo oler olvidar
opción operar opinión oreja origen oro oscuro otoño paciente padre pagar pago página país pájaro palabra palo pan
pantalla pantalón papa papel paquete parar parece parecer pared pareja parque parte partido pasado pasaporte pasar
pasa pasó paso pedido pedir pido pide pegar peligro pelo película pensar pienso peor pequeño pequeña perder perdido
perdí perfecto periódico permiso permitir permite permiten pero perro persona personal pertenecer pesar peso pez pie
piedra piel pierna piscina piso pista placer plan planta plástico plato playa plaza pluma pobre poder puedo puede
pueden podemos podría podrían política policía polvo poner pongo pone puesto popular posible posiblemente precio
preferir prefiero pregunta preguntar preocupar presente prestar prima primavera primo principal prisa privado probable
probar problema proceso producto profesor programa promesa prometer promoción pronto propio próximo próxima prueba
público pueblo puente puerta puerto punto quedar queda quedan queja quejar querer quiero quiere quieren queremos
querido quisiera quitar quizá quizás radio rápido rápidamente raro rato razón real realmente rebaja recibir recibo
recibí recoger recomendar recordar red reembolso regalo regla regresar regreso reír reloj reparar repetir reserva
reservar respeto responder respuesta restaurante resto resultado retirar retraso revisar revista rico rica río ritmo
robar rojo roja romper roto rota ropa rosa rueda ruido sábado saber sé sabe saben sabor sacar sal sala salida salir
salgo salud saludo saludos salvo sangre sano santo seco secreto seguir sigue seguro segura semana sentar sentir siento
señal señor señora señorita septiembre serio servicio servir sirve siguiente silencio silla simple sistema sitio
situación sobra sol soldado solicitar sombra sonar sopa sorpresa suave subir sucio suelo suerte sufrir sur tal talla
tamaño tampoco tarde tardar tarda tarjeta taxi taza té techo teléfono televisión tema temperatura temprano tenedor
terminar texto tía tiempo tienda tierra tío tipo tirar tocar tomar tonto tormenta total trabajar trabajo traer traje
tranquilo tratar tren triste último última único unidad usar uso útil vaca vacaciones vacío valer valor vaso vecino
vela vender venden vende vendo venir vengo viene vienen venta ventana ver veo ve verano verdad verdadero verde verdura
vestido vestir vez veces viaje vida viejo vieja viento viernes vino visita visitar vista vivir vivo volar volver
vuelve vuelo voz zapato zona aceituna aguacate ajo albahaca almeja arándano atún avena azafrán bacalao berenjena
bistec calabaza caldo camarón canela cangrejo cebolla cerdo cereza chile chocolate chorizo chuleta cilantro coco col
cordero crema ensalada espinaca fideo frambuesa fresa frijol galleta gallina garbanzo guisante hamburguesa harina
hígado hongo jamón langosta lechuga lenteja mango mantequilla maní marisco mejillón melocotón melón merluza mermelada
mostaza nuez ostra pasta pastel pato pavo pepino pera perejil pescado pimienta pimiento piña plátano pollo postre
pulpo queso res salchicha salmón salsa sandía sardina setas ternera tocino tomate toronja trigo trucha uva vainilla
vinagre yogur zanahoria
"""
# What a word may end with and still be that word, and what then stands there in the word itself.
ENDINGS = (("s", ""), ("es", ""), ("mente", ""), ("ito", "o"), ("ita", "a"), ("a", "o"), ("as", "o"), ("os", "o"))
