using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>IAM policies that allow everything on everything, and bucket policies for everyone.</summary>
internal static class WildcardPolicy
{
    private const string Narrow = "List the actions and the resources that are needed.";

    private static readonly string[] Administrators = ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"];

    public static IEnumerable<LintFinding> Look(TerraformBlock block, SourceText source) => block switch
    {
        { Block.Type: "data" } when block.Block.LabelAt(0) == "aws_iam_policy_document" => Everything(block, PolicyDocument.OfDataSource(block.Section), "statement.actions"),
        { ResourceType: "aws_iam_policy" or "aws_iam_role_policy" or "aws_iam_user_policy" or "aws_iam_group_policy" } => InArgument(block, block.Section, "policy", "policy", source),
        { ResourceType: "aws_ssoadmin_permission_set_inline_policy" } => InArgument(block, block.Section, "inline_policy", "inline_policy", source),
        { ResourceType: "aws_iam_role" } => block.Section.Sections("inline_policy").SelectMany(s => InArgument(block, s, "policy", "inline_policy.policy", source))
            .Concat(Attached(block, "managed_policy_arns")),
        { ResourceType: "aws_iam_role_policy_attachment" or "aws_iam_user_policy_attachment" or "aws_iam_group_policy_attachment" or "aws_iam_policy_attachment" } => Attached(block, "policy_arn"),
        { ResourceType: "aws_ssoadmin_managed_policy_attachment" } => Attached(block, "managed_policy_arn"),
        { ResourceType: "aws_s3_bucket_policy" or "aws_s3_bucket" } => ForEveryone(block, source),
        { ResourceType: "azurerm_role_definition" } => Azure(block),
        _ => [],
    };

    private static IEnumerable<LintFinding> InArgument(TerraformBlock block, TerraformSection section, string name, string path, SourceText source) =>
        Everything(block, PolicyDocument.Of(section[name], block.Values, source), path);

    private static IEnumerable<LintFinding> Everything(TerraformBlock block, IEnumerable<PolicyStatement> statements, string path) =>
        statements.Select(s => s.Everything).OfType<PolicyText>().Select(a => block.Finding(a.Start, a.End, path, "This policy allows every action on every resource.", Narrow, "*"));

    private static IEnumerable<LintFinding> Attached(TerraformBlock block, string name) =>
        block.Section.Texts(name).Where(t => Administrators.Contains(t.Text))
            .Select(t => block.Finding(t.At, name, "AdministratorAccess allows every action on every resource.", Narrow, t.Text));

    private static IEnumerable<LintFinding> ForEveryone(TerraformBlock block, SourceText source) =>
        PolicyDocument.Of(block.Section["policy"], block.Values, source)
            .Where(s => s is { Allows: true, IsForEveryone: true, HasCondition: false, Actions.Count: > 0 })
            .Select(s => block.Finding(
                s.Actions[0].Start, s.Actions[0].End, "policy", "This policy opens the bucket to everybody: its principal is `*` and it has no condition.",
                "Name the accounts or roles, or add a condition.", s.Actions[0].Text));

    private static IEnumerable<LintFinding> Azure(TerraformBlock block) =>
        from permissions in block.Section.Sections("permissions")
        from action in permissions.Texts("actions")
        where action.Text == "*"
        select block.Finding(action.At, "permissions.actions", "This role allows every action.", Narrow, "*");
}
