#!/bin/sh
# Prints the home of a JDK 25 or later: JAVA_HOME, the java on the PATH, then the usual places.
is_25() {
  [ -x "$1/bin/javac" ] || return 1
  version=$("$1/bin/javac" -version 2>&1) || return 1
  major=${version#javac }
  major=${major%%[.-]*}
  [ "$major" -ge 25 ] 2>/dev/null
}

try() {
  if is_25 "$1"; then
    printf '%s\n' "$1"
    exit 0
  fi
}

[ -n "${JAVA_HOME:-}" ] && try "$JAVA_HOME"
if command -v java >/dev/null 2>&1; then
  try "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')"
fi
if [ -x /usr/libexec/java_home ]; then
  try "$(/usr/libexec/java_home -v 25+ 2>/dev/null)"
fi
for home in /usr/lib/jvm/*25* /usr/lib64/jvm/*25* /usr/local/lib/jvm/*25* /opt/*jdk*25* /opt/java/* \
  "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* "$HOME"/.local/share/mise/installs/java/*25* \
  /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
  try "$home"
done

echo "Millmark needs a JDK 25, and none was found: install one (for example Temurin 25), or set JAVA_HOME to it." >&2
exit 1
