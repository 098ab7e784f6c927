"""What came of long runs: kept part by part, read back and added up."""
