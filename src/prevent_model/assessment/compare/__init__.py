"""Comparisons: of two cycles, of several assessors, of several standards, and of many bodies."""
