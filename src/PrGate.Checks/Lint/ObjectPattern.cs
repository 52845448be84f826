using System.Diagnostics.CodeAnalysis;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint;

/// <summary>Names objects: <c>DaemonSet/monitoring/node-exporter</c>, or <c>kind/name</c> in any namespace; <c>*</c> stands for any characters of one part.</summary>
public sealed class ObjectPattern
{
    private readonly Glob _kind;
    private readonly Glob? _namespace;
    private readonly Glob _name;

    private ObjectPattern(string text, Glob kind, Glob? @namespace, Glob name) => (Text, _kind, _namespace, _name) = (text, kind, @namespace, name);

    /// <summary>As written.</summary>
    public string Text { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out ObjectPattern? pattern)
    {
        pattern = null;
        var parts = text.Split('/');
        if (parts.Length is not (2 or 3))
            return false;
        var globs = new Glob[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Glob.TryParse(parts[i], out var glob, out _))
                return false;
            globs[i] = glob;
        }
        pattern = new ObjectPattern(text, globs[0], parts.Length == 3 ? globs[1] : null, globs[^1]);
        return true;
    }

    /// <param name="identity">See <see cref="KubernetesObject.Identity"/>; empty for what is about a file, which matches nothing.</param>
    public bool Matches(string identity) =>
        identity.Split('/') is [_, var kind, var space, var name] && _kind.IsMatch(kind) && (_namespace is null || _namespace.IsMatch(space)) && _name.IsMatch(name);
}
