"""One pack, whoever reads it: the same bytes of JSON and workbook."""

import json
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.errors import AeoError
from tests.batch.made import KESTREL, VISITORS, WARBLER, Watched, contents, judged, make_applicants
from tests.cluster import Cluster, cluster
from tests.made import write_sheet
from tests.ocr.made import scanned
from tests.readers.made_zip import zipped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a cluster's workers are started as on Unix here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Applicants with tables, prose, an archive, a scan, a torn file and one behind a password."""
    return make_applicants(tmp_path_factory.mktemp("same") / "applicants")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made
