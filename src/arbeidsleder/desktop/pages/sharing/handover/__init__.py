"""The handover sheet on the page Deling: made, read as the reader will, and followed till it is shredded."""
