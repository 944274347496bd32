"""Errors cross process boundaries with all they say."""

import pickle

from duidu.base.errors import UserError


def test_an_error_from_a_child_process_keeps_code_parameters_and_remedy() -> None:
    error = pickle.loads(pickle.dumps(UserError("file_empty", remedy="choose", file="a.txt")))
    assert (error.code, error.params, error.remedy) == ("file_empty", {"file": "a.txt"}, "choose")
