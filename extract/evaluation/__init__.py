"""How well a reading agrees with an annotation: pairing, scores and their intervals. Pure, on the JSON contract."""
