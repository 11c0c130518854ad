/** Puts a canary into what a user says, as somebody would who files their chats. */
export function wordMessage(text: string, canary: string): string {
  return `${text} My reference for this is ${canary}.`;
}

/** Takes off again what `wordMessage` put on; the text itself where it has no canary of that form. */
export function plainText(message: string): string {
  return message.replace(/ My reference for this is GL-\S+\.$/, '');
}
