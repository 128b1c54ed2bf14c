/** How chat UIs, and people who copy from them, name the one who asks and the one who answers. Lower case, no colon. */
const asking = [
  ['you', 'me', 'i', 'user', 'human', 'prompt', 'question', 'q', 'my question'],
  ['du', 'sie', 'ich', 'nutzer', 'nutzerin', 'benutzer', 'benutzerin', 'anwender', 'mensch', 'frage'],
  ['vous', 'toi', 'moi', 'utilisateur', 'utilisatrice', 'humain', 'question'],
  ['tú', 'usted', 'yo', 'usuario', 'usuaria', 'humano', 'pregunta'],
  ['você', 'eu', 'usuário', 'tu', 'io', 'utente', 'domanda', 'pergunta'],
  ['你', '您', '我', '用户', '用戶', '使用者', '人类', '问', '提问'],
  ['あなた', '私', 'ユーザー', 'ユーザ', '人間', '質問'],
  ['나', '사용자', '당신', '질문', 'вы', 'ты', 'я', 'пользователь', 'человек', 'вопрос'],
];
const answering = [
  ['assistant', 'ai', 'bot', 'chatbot', 'model', 'agent', 'answer', 'response', 'reply', 'a', 'ai assistant', 'llm'],
  ['assistent', 'assistentin', 'ki', 'ki-assistent', 'modell', 'antwort'],
  ['assistante', 'ia', 'modèle', 'réponse'],
  ['asistente', 'modelo', 'respuesta', 'assistente', 'modello', 'risposta', 'resposta'],
  ['助手', '助理', '人工智能', 'ai助手', 'ai 助手', '模型', '机器人', '機器人', '答', '回答'],
  ['アシスタント', 'モデル', 'ボット', '人工知能', '回答', '答え'],
  ['어시스턴트', '챗봇', '모델', '답변', 'ассистент', 'помощник', 'бот', 'ии', 'модель', 'ответ'],
];

const users = new Set(asking.flat());
const assistants = new Set(answering.flat());

/** Names of models and of the sites they speak on, whatever version stands behind them. */
const models =
  /^(?:(?:microsoft|google|github|openai|anthropic|meta)[ -])?(?:chat ?gpt|gpt|claude|gemini|bard|copilot|deepseek|grok|perplexity|le chat|mistral|mixtral|poe|llama|qwen|kimi|gemma|phi|huggingchat|o[134])(?:[ -]?(?:\d[\w.-]*|[a-z]{1,8}\d*[\w.-]*)){0,4}$/;

/** "said", as sites put it beside a name for those who listen. */
const said =
  /\s*(?:\b(?:said|says|wrote|asked|answered|replied|hat gesagt|hast gesagt|haben gesagt|sagte|sagten|sagt|a dit|avez dit|as dit|dijo|dijiste|ha dicho|has dicho|disse|ha detto|hai detto)|说道?|說道?|(?:さん)?の(?:発言|メッセージ|回答)|сказали?|님의 말)$/;

export type Speaker = 'user' | 'assistant';

/** Who is named by a short label such as "You said:", "**Assistant**" or "ChatGPT の発言"; undefined where nobody is. */
export function speakerOf(label: string): Speaker | undefined {
  if (label.length > 60) return undefined;
  const words = label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*[([].*[)\]]\s*:?\s*$/, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*:$/, '');
  const name = words.replace(said, '').trim();
  if (users.has(name)) return 'user';
  return assistants.has(name) || models.test(name) ? 'assistant' : undefined;
}
