"""Models of `orders`: Orders.

Generated from specs/orders/openapi.yaml; not to be edited.
"""

from accordant.runtime import Model

from ..common.models import Money
from ..stock.models import Item as StockItem

__all__ = ("Item",)


class Item(Model):
    price: Money
    stock: StockItem
