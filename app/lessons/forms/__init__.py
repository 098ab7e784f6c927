"""The forms of the chosen beat, one for each thing that it says.

Rule: a form shows the beat and asks the lesson's document for each change; a sentence about what is
wrong stands below the field that it is about.
"""
