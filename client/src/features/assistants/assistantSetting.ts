import { Disposable, EventEmitter, workspace, type Event } from 'vscode';
import { assistantsSetting } from './toolNames';

/** Whether assistants may ask about configurations: the user has not turned it off, and trusts the workspace. */
export function areAssistantsEnabled(): boolean {
  return workspace.isTrusted && workspace.getConfiguration().get<boolean>(assistantsSetting, true);
}

/** Fires if {@link areAssistantsEnabled} or the folders may have changed. */
export class AssistantsChange extends Disposable {
  readonly onDidChange: Event<void>;

  constructor() {
    const emitter = new EventEmitter<void>();
    const changed = (): void => {
      emitter.fire();
    };
    const parts = [
      emitter,
      workspace.onDidGrantWorkspaceTrust(changed),
      workspace.onDidChangeWorkspaceFolders(changed),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(assistantsSetting)) changed();
      }),
    ];
    super(() => {
      for (const part of parts) part.dispose();
    });
    this.onDidChange = emitter.event;
  }
}
