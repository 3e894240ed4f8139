"""The press that is not there: local outlets with real chrome and faults, and a mail server.

It imports nothing of the product: only the route table ties the two together.
"""
