"""What a sum of one currency was worth in another on a given day."""

from rates.table import Rates, UsdValue, between, stored_rates, to_usd

__all__ = ["Rates", "UsdValue", "between", "stored_rates", "to_usd"]
