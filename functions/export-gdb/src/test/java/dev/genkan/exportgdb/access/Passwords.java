package dev.genkan.exportgdb.access;

/** Two users, one with each kind of hash, both of them cheap. The password of each is the name and an exclamation mark. */
public final class Passwords {

    static final String ANNA =
            "anna:$argon2id$v=19$m=64,t=1,p=1$9bZ7BAzzZ8Ojpg+veLa+7Q$MVEL4JfpUU65qm2c3FB7e8gCixjnrWbXdi7etlYNkH0";

    private static final String BRUNO = "bruno:$2b$04$A1DxR8lb04cw3FYeI3TbL.m0YCqn1M1nY73rdiIBbKFAdxZo3xze6";

    /** Anna and Bruno. */
    public static final Users USERS = Users.read(ANNA + "\n" + BRUNO);

    private Passwords() {}
}
