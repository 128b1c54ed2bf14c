// The style sheet of formulas, loaded with the first one.
import 'temml/dist/Temml-Local.css';
