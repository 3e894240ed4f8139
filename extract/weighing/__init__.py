"""What grammar leaves open is weighed.

Rules read what they know for certain and nothing else; the press writes in more ways than rules foresee. Small
log-linear models, fitted on annotated articles by ``python -m training``, judge each figure and each sentence by the
words around it, by their classes, and by what the grammar makes of them. Every verdict can name the words that decided
it (`LinearModel.reasons`); what the grammar is certain to be no gift stays none.
"""
