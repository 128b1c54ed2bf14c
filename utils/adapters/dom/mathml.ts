import { attribute, childrenOf, type ElementTree, elementOf, elementsIn, tagOf, textOf } from './tree';

const commands: Record<string, string> = Object.fromEntries(
  [
    'α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho',
    'σ sigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega',
    '× times ÷ div ± pm ∓ mp · cdot ⋅ cdot ∗ ast ≤ le ≥ ge ≠ ne ≈ approx ≡ equiv ∼ sim ∝ propto ∞ infty ∂ partial ∇ nabla ∑ sum ∏ prod',
    '∫ int ∬ iint ∮ oint → to ← leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ∈ in ∉ notin ⊂ subset ⊆ subseteq ∪ cup ∩ cap ∅ emptyset',
    '∀ forall ∃ exists ¬ neg ∧ land ∨ lor ⟨ langle ⟩ rangle … dots ⋯ cdots ℏ hbar ′ prime ∘ circ ⊗ otimes ⊕ oplus ‖ Vert',
  ]
    .join(' ')
    .split(' ')
    .flatMap((word, n, all) => (n % 2 === 0 ? [[word, `\\${all[n + 1]} `]] : [])),
);

const functions =
  /^(?:sin|cos|tan|cot|sec|csc|arcsin|arccos|arctan|sinh|cosh|tanh|log|ln|lg|exp|lim|max|min|sup|inf|det|dim|gcd|ker|arg|deg|Pr)$/;

const accents: Record<string, string> = {
  '¯': 'overline',
  '‾': 'overline',
  '^': 'hat',
  ˆ: 'hat',
  '→': 'vec',
  '⃗': 'vec',
  '~': 'tilde',
  '˜': 'tilde',
  '˙': 'dot',
  '¨': 'ddot',
};

/** TeX for what MathML shows, where the page kept no TeX beside it. */
export const texOf = (math: ElementTree): string =>
  insideOf(math)
    .replace(/\s+(?=[}^_,.)\]]|$)/g, '')
    .trim();

const insideOf = (element: ElementTree): string =>
  joined(childrenOf(element).map((child) => (typeof child === 'string' ? child.trim() : piece(elementOf(child)))));

/** A command ends where a letter does not follow. */
const joined = (pieces: string[]): string => pieces.join('').replace(/(\\[a-zA-Z]+) (?![a-zA-Z])/g, '$1');

function piece(element: ElementTree | undefined): string {
  if (!element) return '';
  const [a, b, c] = elementsIn(element);
  switch (tagOf(element)) {
    case 'mi':
      return identifier(letters(element));
    case 'mo':
      return operator(letters(element));
    case 'mn':
      return letters(element);
    case 'mtext':
      return letters(element) ? `\\text{${textOf(element)}}` : ' ';
    case 'mspace':
      return '\\ ';
    case 'semantics':
      return piece(a);
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return '';
    case 'msup':
      return `${base(a)}^${group(b)}`;
    case 'msub':
      return `${base(a)}_${group(b)}`;
    case 'msubsup':
    case 'munderover':
      return `${base(a)}_${group(b)}^${group(c)}`;
    case 'munder':
      return `${base(a)}_${group(b)}`;
    case 'mover':
      return over(a, b);
    case 'mfrac':
      return `\\frac{${piece(a)}}{${piece(b)}}`;
    case 'msqrt':
      return `\\sqrt{${insideOf(element)}}`;
    case 'mroot':
      return `\\sqrt[${piece(b)}]{${piece(a)}}`;
    case 'mfenced':
      return `${attribute(element, 'open') || '('}${elementsIn(element).map(piece).join(',')}${attribute(element, 'close') || ')'}`;
    case 'mtable':
      return `\\begin{matrix}${elementsIn(element).map(row).join(' \\\\ ')}\\end{matrix}`;
    default:
      return insideOf(element);
  }
}

const letters = (element: ElementTree): string =>
  textOf(element)
    .replace(/[\s\u2061-\u2064]+/g, ' ')
    .trim();
const row = (element: ElementTree): string => elementsIn(element).map(piece).join(' & ');

function identifier(name: string): string {
  if (functions.test(name)) return `\\${name} `;
  return commands[name] ?? ([...name].length > 1 ? `\\mathrm{${name}}` : name);
}

const operator = (sign: string): string =>
  sign === '−' ? '-' : /^[{}#%&$]$/.test(sign) ? `\\${sign}` : functions.test(sign) ? `\\${sign} ` : (commands[sign] ?? sign);

/** What stands over or under is one thing. */
function group(element: ElementTree | undefined): string {
  const tex = piece(element).trim();
  return [...tex].length === 1 ? tex : `{${tex}}`;
}

function base(element: ElementTree | undefined): string {
  const tex = piece(element).trim();
  return [...tex].length === 1 || /^(?:\\[a-zA-Z]+|\d+|\\(?:mathrm|text)\{[^{}]*\})$/.test(tex) ? tex : `{${tex}}`;
}

function over(below: ElementTree | undefined, above: ElementTree | undefined): string {
  const accent = above ? accents[letters(above)] : undefined;
  return accent ? `\\${accent}{${piece(below)}}` : `\\overset{${piece(above)}}{${piece(below)}}`;
}
