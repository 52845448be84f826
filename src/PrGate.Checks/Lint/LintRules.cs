using System.Collections.Frozen;
using PrGate.Checks.Lint.Access;
using PrGate.Checks.Lint.Containers;
using PrGate.Checks.Lint.Delivery;
using PrGate.Checks.Lint.Graph;
using PrGate.Checks.Lint.Pods;
using PrGate.Checks.Lint.References;
using PrGate.Checks.Lint.Schema.Rules;
using PrGate.Checks.Lint.Secrets;
using PrGate.Checks.Lint.Terraform;
using PrGate.Checks.Lint.Workflows;

namespace PrGate.Checks.Lint;

/// <summary>Every lint check, a line each.</summary>
public static class LintRules
{
    public static readonly IReadOnlyList<ILintRule> All =
    [
        new YamlParsesRule(),
        new DuplicateKeyRule(),
        new ConflictMarkerRule(),
        new ObjectHeaderRule(),
        new SyntaxRule(),
        new HiddenDirectionRule(),
        new SuppressionRule(),
        new AmbiguousScalarRule(),
        new WrongTypeRule(),
        new UnknownFieldRule(),
        new MissingFieldRule(),
        new ValueNotAllowedRule(),
        new RemovedApiRule(),
        new SoonRemovedApiRule(),
        new UnknownKindRule(),
        new MalformedNameRule(),
        new MalformedValueRule(),
        new MissingFileRule(),
        new LostTargetRule(),
        new UnlistedFileRule(),
        new DuplicateObjectRule(),
        new SelectorRule(),
        new PodNamesRule(),
        new PortsRule(),
        new DanglingReferenceRule(),
        new UndefinedVariableRule(),
        new MissingPathRule(),
        new BrokenRenderingRule(),
        new NotRenderedRule(),
        new PrivilegedRule(),
        new HostNamespaceRule(),
        new RuntimeSocketRule(),
        new HostPathRule(),
        new AddedCapabilityRule(),
        new WeakIsolationRule(),
        new SysctlRule(),
        new HostPortRule(),
        new EscalationRule(),
        new RootUserRule(),
        new DropAllRule(),
        new SeccompRule(),
        new WritableRootRule(),
        new ServiceAccountTokenRule(),
        new FloatingImageRule(),
        new RegistryRule(),
        new ResourcesRule(),
        new ProbesRule(),
        new DisruptionBudgetRule(),
        new PlainSecretRule(),
        new SopsRule(),
        new CredentialRule(),
        new PasswordRule(),
        new ClusterAdminRule(),
        new WildcardRule(),
        new DangerousRightsRule(),
        new PodSecurityLabelRule(),
        new NetworkPolicyRule(),
        new ExposureRule(),
        new SourceRule(),
        new ProjectRule(),
        new DestructiveChangeRule(),
        new UntrustedWorkflowRule(),
        new WorkflowRightsRule(),
        new DockerfileRule(),
        new TerraformRule(),
    ];

    public static readonly FrozenSet<string> Ids = All.Select(r => r.Id).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The rule of an id, or null.</summary>
    public static ILintRule? Find(string id) => All.FirstOrDefault(r => r.Id == id);
}
