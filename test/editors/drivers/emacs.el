;;; emacs.el --- What Emacs shows of a file  -*- lexical-binding: t -*-

;; Runs in Emacs after its init file, opens $FILE, does what a person does, and leaves what the editor shows in the
;; file $ANSWER, as JSON.  $LINE and $COLUMN, from 1, are where it asks for a hover; below, it completes $TYPED.  At
;; last it replaces $FROM by $TO, which takes one of the findings away, and applies the preferred quick fix of another.

(require 'json)
(require 'jsonrpc)

;; By default ten seconds, which a busy machine exceeds.
(setq jsonrpc-default-request-timeout 60
      eglot-connect-timeout 60)

(defun driver-wait-until (condition)
  "Come back once CONDITION gives something, and give that; the editor goes on meanwhile."
  (let ((end (+ (float-time) 60)) found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) end) (error "Nothing came: %S" condition))
      (accept-process-output nil 0.02))
    found))

(defun driver-finding (diagnostic)
  "What is shown of DIAGNOSTIC, and where."
  (let ((data (flymake-diagnostic-data diagnostic)))
    `((rule . ,(plist-get (alist-get 'eglot-lsp-diag data) :code))
      (text . ,(buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic)))
      (message . ,(flymake-diagnostic-text diagnostic)))))

(defun driver-hover ()
  "What is shown of the thing at point."
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties (or text "nothing")))))
    (driver-wait-until (lambda () shown))))

(defun driver-completions ()
  "What the word before point may become."
  (pcase-let ((`(,start ,end ,table . ,properties) (eglot-completion-at-point)))
    (mapcar (lambda (candidate) (string-trim (substring-no-properties candidate)))
            (all-completions (buffer-substring-no-properties start end) table (plist-get properties :predicate)))))

(defun driver-rules-after-edit (count)
  "The rules of what is found once an edit has left fewer findings than COUNT."
  (goto-char (point-min))
  (search-forward (getenv "FROM"))
  (replace-match (getenv "TO") t t)
  (eglot--signal-textDocument/didChange)
  (driver-wait-until (lambda () (flymake-start) (< 0 (length (flymake-diagnostics)) count)))
  (mapcar (lambda (diagnostic) (alist-get 'rule (driver-finding diagnostic))) (flymake-diagnostics)))

(defun driver-go-there ()
  "Go to the place that $LINE and $COLUMN name."
  (goto-char (point-min))
  (forward-line (1- (string-to-number (getenv "LINE"))))
  (forward-char (string-to-number (getenv "COLUMN"))))

(defun driver-fixed ()
  "The line that the preferred quick fix leaves."
  (driver-go-there)
  (let ((actions (append (eglot-code-actions (point) nil "quickfix") nil)))
    (eglot-execute (eglot-current-server)
                   (seq-find (lambda (action) (eq t (plist-get action :isPreferred))) actions)))
  (buffer-substring-no-properties (pos-bol) (pos-eol)))

(defun driver-look-around ()
  "Do what a person does, and tell what is shown."
  (find-file (getenv "FILE"))
  ;; Eglot connects once the command is over that opened the file.
  (run-hooks 'post-command-hook)
  (driver-wait-until (lambda () (and (fboundp 'eglot-managed-p) (eglot-managed-p))))
  (flymake-start)
  (let ((findings (mapcar #'driver-finding (driver-wait-until #'flymake-diagnostics))))
    `((filetype . ,(symbol-name major-mode))
      (findings . ,(vconcat findings))
      ,@(when (getenv "LINE")
          (driver-go-there)
          (let ((hover (driver-hover)))
            (end-of-line)
            (insert "\n" (getenv "TYPED"))
            (let ((completions (driver-completions)))
              (delete-line)
              `((hover . ,hover)
                (completions . ,(vconcat completions))
                (rulesLater . ,(vconcat (driver-rules-after-edit (length findings))))
                (fixed . ,(driver-fixed)))))))))

(let ((answer (condition-case trouble
                  (driver-look-around)
                (error `((failure . ,(format "%S" trouble)))))))
  (with-temp-file (getenv "ANSWER") (insert (json-encode answer)))
  (ignore-errors (eglot-shutdown-all))
  (kill-emacs 0))
