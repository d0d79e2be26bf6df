"""Make forms from YAML specs: HTML, contract, endpoint and receiver."""
