import { speakerOf } from '../conversation';

/** What is written on and around messages, in the languages chat UIs come in. Never a message by itself. */
const labels = new Set(
  [
    'copy|copied|copy code|edit|regenerate|retry|try again|share|like|dislike|good response|bad response|read aloud|more|show more|show less|see more|more actions|report|delete|stop|continue|continue generating|thinking|thought|reasoning|sources|new messages|today|yesterday|just now|loading|generating',
    'kopieren|kopiert|code kopieren|bearbeiten|neu generieren|erneut versuchen|teilen|vorlesen|mehr|mehr anzeigen|weniger anzeigen|löschen|weiter|quellen|heute|gestern|gerade eben',
    'copier|copié|copier le code|modifier|régénérer|réessayer|partager|lire à voix haute|plus|voir plus|afficher plus|afficher moins|supprimer|sources|aujourd’hui|hier',
    'copiar|copiado|copiar código|editar|regenerar|reintentar|compartir|leer en voz alta|más|mostrar más|mostrar menos|ver más|eliminar|fuentes|hoy|ayer|compartilhar|mostrar mais',
    'copia|modifica|rigenera|condividi|mostra altro|mostra meno|fonti',
    '复制|複製|复制代码|编辑|編輯|重新生成|分享|朗读|更多|显示更多|顯示更多|收起|展开|删除|来源|今天|昨天',
    'コピー|コピーする|コードをコピーする|編集|再生成|共有|読み上げ|もっと見る|表示を減らす|削除|今日|昨日',
    '복사|편집|다시 생성|공유|더 보기|копировать|изменить|повторить|поделиться|показать больше|показать ещё|свернуть',
  ].flatMap((line) => line.split('|')),
);

const timeOfDay = /^(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,3} ?(?:s|sec|min|h|hours?|minutes?|seconds?) ago)$/;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** A control's or a clock's words, standing alone. */
export const isLabel = (text: string): boolean => text.length <= 40 && (labels.has(plain(text)) || timeOfDay.test(plain(text)));

/** The words of a page around its messages, taken for one of them: "You said:", "Copy", "Show more". */
export const isPageWords = (text: string): boolean => {
  const words = text.replace(/[*_#`>]/g, '').trim();
  return isLabel(words) || (words.length <= 40 && /\s|[:：]$/.test(words) && speakerOf(words) !== undefined);
};

/** "Thought for 12 s", "Thinking completed": all there is of thoughts that are folded away. */
export const isThoughtLabel = (words: string): boolean => words.length <= 60 && !words.includes('\n') && thoughtLabel.test(words);

const thoughtLabel =
  /^[^\p{L}\p{N}]*(?:(?:thoughts?|thinking|reason(?:ed|ing)|nachgedacht|denkt|gedankengang|réflexion|razonamiento|raciocínio|ragionamento)(?:\s+(?:completed?|done|finished|process|details?|für\s.*|for\s.*|\d.*))?|已?(?:深度)?思考(?:完成|过程)?.{0,16}|推理.{0,12}|рассуждения)[^\p{L}\p{N}]*$/iu;
