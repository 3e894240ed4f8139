"""Fits the weights of extract/weighing on annotated articles: `python -m training`. A tool for developers; the program
itself only reads the weights. Needs the extra ``training``."""
