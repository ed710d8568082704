"""The papers of the second made-up applicant, a maker of small appliances."""
