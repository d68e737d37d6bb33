-- A task can ring at several users: an offer that rings becomes an offering with one offer in it.
UPDATE task
SET body = json_set(body, '$.state.Offered', json_object(
        'at', json_extract(body, '$.state.Offered.at'),
        'until', json_extract(body, '$.state.Offered.until'),
        'offers', json_array(json_object(
            'id', json_extract(body, '$.state.Offered.id'),
            'user', json_extract(body, '$.state.Offered.user')))))
WHERE ended = 0 AND json_type(body, '$.state.Offered.user') = 'text';
