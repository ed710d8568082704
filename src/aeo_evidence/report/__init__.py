"""What a run found, shown: as JSON, as a workbook, on the screen. Sentences are made here and nowhere else."""
