"""The recogniser of printed and clearly written words: English, Traditional and Simplified Chinese in one model.

RapidOCR's wheel brings its models, so nothing is fetched at run time. The measurements behind the settings stand in
docs/decisions/0004-ocr.md.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

# Before the library is loaded: from 1.31 on it would send how it is used to its maker, and keep a number for the machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

Picture: TypeAlias = NDArray[np.uint8]  # rows, columns, blue-green-red; contiguous
Corners: TypeAlias = NDArray[np.float64]  # four points (x, y) from the upper left, clockwise

SIDE = 960  # pixels of the longer side on which words are looked for
CLOSE = 1440  # the same, for pages of small type
_SHORT_LINE = 64  # pixels: a shorter line is padded to this width, not to the 320 that costs time and accuracy
SETTINGS = {
    "Global.use_cls": False,  # one answer for the whole page is better than one for each line
    "Global.log_level": "critical",
    "Global.text_score": 0.0,  # what is hard to read is judged by the caller, not dropped
    "Global.max_side_len": 8000,  # crops are cut out of the picture as it is
    "Rec.rec_batch_num": 1,
    "Rec.rec_img_shape": [3, 48, _SHORT_LINE],
    "Det.limit_type": "max",
    # Several threads cost more than they bring: pages are spread over processes instead.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,  # memory is used again, not asked for at every layer
}


@dataclass(frozen=True, slots=True)
class Line:
    """A recognised line: its text, and how sure the recogniser is (0 to 1)."""

    text: str
    confidence: float


NOTHING = Line("", 0.0)


def find_words(picture: Picture, side: int = SIDE) -> list[Corners]:
    """Return the corners of each run of words, looked for with the longer side scaled down to `side` pixels."""
    found = _engine(side)(picture, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    return [] if boxes is None else [np.asarray(box, dtype=np.float64) for box in boxes]


def read_line(crop: Picture) -> Line:
    """Return the text of a picture that shows one line."""
    found = _engine(SIDE)(crop, use_det=False, use_cls=False, use_rec=True)
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    if not texts or not scores or not texts[0].strip():
        return NOTHING
    return Line(str(texts[0]).strip(), float(scores[0]))


@cache
def _engine(side: int) -> Any:
    """Return the one engine of this process that looks for words at this size; its models are loaded on first use."""
    import cv2  # noqa: PLC0415 - with the engine a second of start-up, and most runs need neither
    import rapidocr  # noqa: PLC0415

    cv2.setNumThreads(1)
    models = Path(rapidocr.__file__).parent / "models"
    # Named, so that nothing is ever fetched: a model that is not in the package is an error.
    paths = {f"{part}.model_path": str(_model(models, part.lower())) for part in ("Det", "Rec")}
    return rapidocr.RapidOCR(params={**SETTINGS, **paths, "Det.limit_side_len": side})


def _model(folder: Path, part: str) -> Path:
    found = sorted(folder.glob(f"*_{part}_*.onnx"))
    if not found:
        raise FileNotFoundError(f"The recogniser's package holds no model for {part}.")
    return found[-1]
