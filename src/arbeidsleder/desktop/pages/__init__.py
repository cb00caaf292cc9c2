"""One folder a page: view (widgets), presenter (no widgets), table_model."""
