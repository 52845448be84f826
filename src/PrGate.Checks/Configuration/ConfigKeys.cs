using System.Collections.Frozen;
using PrGate.Checks.Approvals.Reading;
using PrGate.Checks.Commits;

namespace PrGate.Checks.Configuration;

/// <summary>
/// The keys of <c>.prgate.yml</c> by section. A key under <c>Later</c> belongs to the file's shape and is not built yet: it is refused by name, since a
/// key that is accepted and does nothing would promise protection that is not there.
/// </summary>
internal sealed record ConfigKeys(string Section, FrozenSet<string> Known, FrozenSet<string> Later)
{
    public static readonly ConfigKeys Root = Of(
        "", "version include exclude environments gate lint policy approvals commits waivers roles settings", "secrets images dependencies promotion");

    public static readonly ConfigKeys Environment = Of("environments.*", "paths");
    public static readonly ConfigKeys Gate = Of("gate", "block severity comment statuses drafts");
    public static readonly ConfigKeys Lint = Of("lint", "profile kubernetes roles schemas registries checks custom");
    public static readonly ConfigKeys LintRole = Of("lint.roles[]", "path role");
    public static readonly ConfigKeys LintCheck = Of("lint.checks.*", "severity paths environments options mode enforceFrom");
    public static readonly ConfigKeys Custom = Of("lint.custom[]", "id title match require deny severity mode enforceFrom");
    public static readonly ConfigKeys CustomMatch = Of("lint.custom[].match", "kinds apiVersions namespaces paths labels");
    public static readonly ConfigKeys Waiver = Of("waivers[]", "rule paths object reason owner until");
    public static readonly ConfigKeys Policy = Of("policy", "bundles namespaces data queries combine");
    public static readonly ConfigKeys Bundle = Of("policy.bundles[]", "path repository ref digest");
    public static readonly ConfigKeys Query = Of("policy.queries[]", "query combine");

    public static readonly ConfigKeys Settings = Of("settings", "profile mode");
    public static readonly ConfigKeys Roles = Of("roles", "override waive");
    public static readonly ConfigKeys Role = Of("roles.*", "users teams organizations permission author");

    /// <summary>Every section with fixed keys; the published schema is kept in step with it by a test.</summary>
    public static readonly IReadOnlyList<ConfigKeys> All =
    [
        Root, Environment, Gate, Lint, LintRole, LintCheck, Custom, CustomMatch, Waiver, Policy, Bundle, Query, .. ApprovalKeys.All, .. CommitKeys.All,
        Settings, Roles, Role,
    ];

    internal static ConfigKeys Of(string section, string known, string later = "") =>
        new(section, [.. Words(known)], [.. Words(later)]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
