(config_block) @class.around

(entry) @entry.around

(comment) @comment.inside
(comment)+ @comment.around
