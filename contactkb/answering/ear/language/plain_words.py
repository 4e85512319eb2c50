"""Words that mean their ideas and nothing else, in whatever trade: whoever says them says what others call so."""

from __future__ import annotations

from collections.abc import Mapping

# What is not here may be another thing of its kind that we do not have: a vegan dish is no vegetarian one, Christmas is
# not Thanksgiving, and whoever comes with a toddler need not ask how old anybody is.
ENGLISH = """
amex visa mastercard maestro cash cheque pay payment shut representative whatsapp complain
complaint rude refund reimburse reimbursement cancel cancellation stolen faulty defective pricey
cheap affordable discount coupon pensioner senior wheelchair shipping
invoice warranty guarantee celiac coeliac allergic allergy veggie
"""
SPANISH = """
amex visa mastercard efectivo pagar cierran atienden contactar whatsapp queja quejarme reclamo reclamación
reembolso cancelar anular defectuoso caro barato descuento oferta jubilado pensionista
factura garantía alérgico alergia celíaco estacionamiento
estacionar aparcamiento aparcar parqueo
"""

PLAIN: Mapping[str, str] = {"en": ENGLISH, "es": SPANISH}
