/**
 * Names what some of a list leave out, `Others<'health' | 'history', Exclude<Behavior, AskingBehavior>>`: what is added to the list
 * does not compile until it is either among those, or named. It is nothing to whoever runs it.
 */
export type Others<Named, Left extends Named> = Left;
