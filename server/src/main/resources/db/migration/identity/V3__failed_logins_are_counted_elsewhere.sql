-- The module throttle counts wrong guesses of every kind.
drop table identity.login_failures;
