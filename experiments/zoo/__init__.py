"""The model zoo: everything between a pinned pretrained encoder and a served ONNX folder."""
