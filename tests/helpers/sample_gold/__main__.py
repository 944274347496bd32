"""Write the sample texts and their gold again: `python -m tests.helpers.sample_gold`."""

from .samples import SAMPLES, outputs

for sample in SAMPLES:
    for path, text in outputs(sample).items():
        path.write_text(text, encoding="utf-8", newline="\n")
