"""What is written about the chart is true: the table of values, the schema, the examples in the guides."""

import json
import re
import subprocess

import jsonschema
import pytest
import yaml
from rendering import VALUES
from tools import CHART, REPOSITORY

DEFAULTS = yaml.safe_load((CHART / "values.yaml").read_text())


def test_the_table_of_values_is_current():
    done = subprocess.run([REPOSITORY / "deploy/helm/document", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_value_is_in_the_table():
    """A value that has a comment of its own, or lies in one that has."""
    readme = (CHART / "README.md").read_text()

    def missing(value, path):
        if f"`{path}`" in readme:
            return []
        return [it for key in value for it in missing(value[key], f"{path}.{key}")] if isinstance(value, dict) and value else [path]

    assert [it for key, value in DEFAULTS.items() for it in missing(value, key)] == []


def test_the_schema_knows_the_values_and_no_other():
    schema = json.loads((CHART / "values.schema.json").read_text())

    def rule_of(rule):
        return schema["definitions"][rule["$ref"].rsplit("/", 1)[1]] if "$ref" in rule else rule

    def compare(value, rule, path):
        rule = rule_of(rule)
        if rule.get("type") != "object" or "properties" not in rule:
            return
        assert rule["additionalProperties"] is False, path
        known = set(rule["properties"]) - {"global"}
        # Fields that have no default: settings, and parts of what Kubernetes calls resources and probes.
        if path.split(".")[-1].endswith(("config", "Probe", "resources")):
            assert set(value) <= known, path
        else:
            assert set(value) == known, path
        for key in value:
            if isinstance(value[key], dict) and "config" not in path:
                compare(value[key], rule["properties"][key], f"{path}.{key}")

    compare(DEFAULTS, schema, "values")


def test_each_default_is_one_of_the_schema():
    """Draft 7 is what every Helm 3 reads."""
    schema = json.loads((CHART / "values.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(DEFAULTS)


def test_the_guide_shows_the_example_that_is_tested():
    guide = (REPOSITORY / "docs/guides/kubernetes.md").read_text()
    example = (CHART / "ci/operators-values.yaml").read_text()
    shown = example.split("\n", 1)[1]
    assert f"```yaml\n{shown}```" in guide


def test_every_example_says_what_it_is():
    assert all(path.read_text().startswith("# ") for path in VALUES)


def test_the_chart_is_of_the_programs_version():
    cargo = (REPOSITORY / "Cargo.toml").read_text()
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
    assert f'\nversion = "{chart["appVersion"]}"\n' in cargo


PAGES = ["deploy/helm/scaikey/README.md", "deploy/images/README.md", "docs/guides/kubernetes.md", "docs/guides/runbooks.md"]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    text = (REPOSITORY / page).read_text()
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert links
    for link in links:
        path, _, heading = link.partition("#")
        target = (REPOSITORY / page).parent / path if path else REPOSITORY / page
        assert target.exists(), link
        headings = re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE) if heading else []
        assert not heading or heading in [re.sub(r"[^\w -]", "", it).lower().replace(" ", "-") for it in headings], link


@pytest.mark.parametrize("page", PAGES)
def test_commands_are_commands_and_what_they_are_given_is_yaml(page):
    text = (REPOSITORY / page).read_text()
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        done = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        for document in re.findall(r"<<'?EOF'?\n(.*?)^EOF$", block, re.MULTILINE | re.DOTALL):
            assert isinstance(yaml.safe_load(document), dict), document
    for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        assert isinstance(yaml.safe_load(block), dict), block
