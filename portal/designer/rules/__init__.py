"""Rules of questions in the builder: made from menus or as text, said in French, tried in place."""
