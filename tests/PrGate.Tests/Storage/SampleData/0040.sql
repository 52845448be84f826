update publication set valid_until = now() + interval '1 day';
