"""The OpenAPI document is what the routes do: thousands of made-up requests find no failure and no breach of it."""

from __future__ import annotations

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.specs.openapi import checks

from contactkb.business import Business
from contactkb.people import add_token

FROM_THE_DOCUMENT = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.missing_required_header,
    checks.unsupported_method,
    checks.ignored_auth,
]


def test_made_up_requests_find_no_failure_of_ours_and_no_breach_of_the_document(app: Flask, business: Business) -> None:
    with business.database.write() as session:
        token = add_token(
            session, "anybody", "internal", ["ask", "read", "draft", "approve", "publish"], business.database.now()
        )
    document = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) == 12
    for operation in operations:

        @settings(
            max_examples=60,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), data=st.data())
        def ask(case: Case, data: st.DataObject) -> None:
            case.headers["Authorization"] = f"Bearer {token}"
            response = case.call()
            assert response.status_code < 500, response.text
            case.validate_response(response, checks=FROM_THE_DOCUMENT)

        ask()
