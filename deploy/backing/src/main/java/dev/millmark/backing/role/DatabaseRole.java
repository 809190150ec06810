package dev.millmark.backing.role;

/// Who logs in to the database.
public record DatabaseRole(String name, String password) {

    @Override
    public String toString() {
        return "DatabaseRole[" + name + "]";
    }
}
