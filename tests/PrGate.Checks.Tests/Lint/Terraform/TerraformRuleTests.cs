using PrGate.Checks.Configuration;
using PrGate.Checks.Hcl;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint.Terraform;

public sealed class TerraformRuleTests
{
    [Theory]
    [InlineData("22", "22", "tcp", "\"0.0.0.0/0\"", true)]
    [InlineData("20", "25", "6", "\"10.0.0.0/8\", \"0.0.0.0/0\"", true)]
    [InlineData("3389", "3389", "tcp", "\"0.0.0.0/0\"", true)]
    [InlineData("5432", "5432", "tcp", "\"0.0.0.0/0\"", true)]
    [InlineData("0", "0", "-1", "\"0.0.0.0/0\"", true)]
    [InlineData("\"0\"", "\"65535\"", "tcp", "\"0.0.0.0/0\"", true)]
    [InlineData("22", "22", "tcp", "\"0.0.0.0/1\"", true)]
    [InlineData("443", "443", "tcp", "\"0.0.0.0/0\"", false)]
    [InlineData("80", "80", "tcp", "\"0.0.0.0/0\"", false)]
    [InlineData("22", "22", "tcp", "\"10.0.0.0/8\"", false)]
    [InlineData("-1", "-1", "icmp", "\"0.0.0.0/0\"", false)]
    [InlineData("22", "22", "tcp", "var.admins", false)]
    [InlineData("var.port", "var.port", "tcp", "\"0.0.0.0/0\"", false)]
    [InlineData("22", "22", "tcp", "", false)]
    public void Ports_of_a_security_group(string from, string to, string protocol, string sources, bool found)
    {
        var text = $"resource \"aws_security_group\" \"a\" {{\n  ingress {{\n    from_port = {from}\n    to_port = {to}\n    protocol = \"{protocol}\"\n    cidr_blocks = [{sources}]\n  }}\n}}\n";

        Assert.Equal(found, RuleRun.Find("PG7001", "main.tf", text).Count == 1);
    }

    [Theory]
    [InlineData("resource \"aws_security_group\" \"a\" {\n  ingress = [{ from_port = 22, to_port = 22, protocol = \"tcp\", cidr_blocks = [\"0.0.0.0/0\"] }]\n}\n", "2:79 E")]
    [InlineData("resource \"aws_security_group\" \"a\" {\n  dynamic \"ingress\" {\n    for_each = [1]\n    content {\n      from_port = 22\n      to_port = 22\n      protocol = \"tcp\"\n      ipv6_cidr_blocks = [\"::/0\"]\n    }\n  }\n}\n", "8:27 E")]
    [InlineData("locals {\n  any = [\"0.0.0.0/0\"]\n}\nresource \"aws_security_group_rule\" \"a\" {\n  type = \"ingress\"\n  from_port = 22\n  to_port = 22\n  protocol = \"tcp\"\n  cidr_blocks = local.any\n}\n", "2:10 E")]
    [InlineData("resource \"aws_security_group_rule\" \"a\" {\n  type = \"egress\"\n  from_port = 22\n  to_port = 22\n  protocol = \"tcp\"\n  cidr_blocks = [\"0.0.0.0/0\"]\n}\n", "")]
    [InlineData("resource \"aws_security_group\" \"a\" {\n  egress {\n    from_port = 0\n    to_port = 0\n    protocol = \"-1\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n", "")]
    [InlineData("resource \"aws_security_group\" \"a\" {\n  count = 0\n  ingress {\n    protocol = \"-1\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n", "")]
    [InlineData("resource \"aws_security_group_rule\" \"a\" {\n  type = \"ingress\"\n  protocol = \"all\"\n  cidr_blocks = concat(var.a, [\"0.0.0.0/0\"])\n}\n", "4:32 E")]
    [InlineData("resource \"aws_security_group_rule\" \"a\" {\n  type = \"ingress\"\n  protocol = \"all\"\n  cidr_blocks = var.open ? [\"0.0.0.0/0\"] : []\n}\n", "")]
    [InlineData("resource \"aws_vpc_security_group_ingress_rule\" \"a\" {\n  cidr_ipv4 = \"0.0.0.0/0\"\n  from_port = 6379\n  to_port = 6379\n  ip_protocol = \"tcp\"\n}\n", "2:15 E")]
    [InlineData("resource \"azurerm_network_security_rule\" \"a\" {\n  direction = \"Inbound\"\n  access = \"Allow\"\n  protocol = \"Tcp\"\n  destination_port_range = \"22\"\n  source_address_prefix = \"*\"\n}\n", "6:27 E")]
    [InlineData("resource \"azurerm_network_security_rule\" \"a\" {\n  direction = \"Inbound\"\n  access = \"Allow\"\n  protocol = \"*\"\n  destination_port_ranges = [\"80\", \"3000-4000\"]\n  source_address_prefixes = [\"Internet\"]\n}\n", "6:30 E")]
    [InlineData("resource \"azurerm_network_security_rule\" \"a\" {\n  direction = \"Inbound\"\n  access = \"Deny\"\n  protocol = \"*\"\n  destination_port_range = \"*\"\n  source_address_prefix = \"*\"\n}\n", "")]
    [InlineData("resource \"azurerm_network_security_group\" \"a\" {\n  security_rule {\n    direction = \"Inbound\"\n    access = \"Allow\"\n    protocol = \"Tcp\"\n    destination_port_range = \"*\"\n    source_address_prefix = \"0.0.0.0/0\"\n  }\n}\n", "7:29 E")]
    [InlineData("resource \"google_compute_firewall\" \"a\" {\n  allow {\n    protocol = \"tcp\"\n    ports = [\"22\"]\n  }\n  source_ranges = [\"0.0.0.0/0\"]\n}\n", "6:20 E")]
    [InlineData("resource \"google_compute_firewall\" \"a\" {\n  allow {\n    protocol = var.p\n    ports = [\"22\"]\n  }\n  source_ranges = [\"0.0.0.0/0\"]\n}\n", "6:20 E")]
    [InlineData("resource \"google_compute_firewall\" \"a\" {\n  allow {\n    protocol = var.p\n  }\n  source_ranges = [\"0.0.0.0/0\"]\n}\n", "")]
    [InlineData("resource \"google_compute_firewall\" \"a\" {\n  allow {\n    protocol = \"all\"\n  }\n  source_ranges = [\"0.0.0.0/0\"]\n}\n", "5:20 E")]
    [InlineData("resource \"google_compute_firewall\" \"a\" {\n  allow {\n    protocol = \"tcp\"\n    ports = [\"443\"]\n  }\n  source_ranges = [\"0.0.0.0/0\"]\n}\n", "")]
    [InlineData("resource \"google_compute_firewall\" \"a\" {\n  direction = \"EGRESS\"\n  allow {\n    protocol = \"all\"\n  }\n  source_ranges = [\"0.0.0.0/0\"]\n}\n", "")]
    [InlineData("resource \"google_compute_firewall\" \"a\" {\n  deny {\n    protocol = \"all\"\n  }\n  source_ranges = [\"0.0.0.0/0\"]\n}\n", "")]
    [InlineData("resource \"google_sql_database_instance\" \"a\" {\n  settings {\n    ip_configuration {\n      authorized_networks {\n        value = \"0.0.0.0/0\"\n      }\n    }\n  }\n}\n", "5:17 E")]
    [InlineData("resource \"azurerm_postgresql_firewall_rule\" \"a\" {\n  start_ip_address = \"0.0.0.0\"\n  end_ip_address = \"255.255.255.255\"\n}\n", "3:20 E")]
    public void Doors_that_are_open_to_the_world(string text, string expected) => Assert.Equal(expected, Places(text));

    [Theory]
    [InlineData("resource \"aws_s3_bucket\" \"a\" {\n  acl = \"public-read\"\n}\n", "2:9 E")]
    [InlineData("resource \"aws_s3_bucket_acl\" \"a\" {\n  acl = \"public-read-write\"\n}\n", "2:9 E")]
    [InlineData("resource \"aws_s3_bucket_acl\" \"a\" {\n  acl = \"private\"\n}\n", "")]
    [InlineData("resource \"aws_s3_bucket_acl\" \"a\" {\n  acl = var.acl\n}\n", "")]
    [InlineData("resource \"aws_s3_bucket_acl\" \"a\" {\n  access_control_policy {\n    grant {\n      grantee {\n        uri = \"http://acs.amazonaws.com/groups/global/AllUsers\"\n      }\n    }\n  }\n}\n", "5:15 E")]
    [InlineData("resource \"aws_s3_bucket_public_access_block\" \"a\" {\n  block_public_acls = true\n  restrict_public_buckets = false\n}\n", "3:29 E")]
    [InlineData("module \"logs\" {\n  source = \"x\"\n  acl = \"public-read\"\n  block_public_acls = false\n}\n", "3:9 E, 4:23 E")]
    [InlineData("resource \"google_storage_bucket_iam_member\" \"a\" {\n  role = \"roles/storage.objectViewer\"\n  member = \"allUsers\"\n}\n", "3:12 E")]
    [InlineData("resource \"google_storage_bucket_iam_binding\" \"a\" {\n  members = [\"user:a@example.com\", \"allAuthenticatedUsers\"]\n}\n", "2:36 E")]
    [InlineData("resource \"google_storage_bucket_acl\" \"a\" {\n  role_entity = [\"READER:allUsers\"]\n}\n", "2:18 E")]
    [InlineData("resource \"azurerm_storage_account\" \"a\" {\n  allow_nested_items_to_be_public = true\n}\n", "2:37 E")]
    [InlineData("resource \"azurerm_storage_container\" \"a\" {\n  container_access_type = \"blob\"\n}\n", "2:27 E")]
    [InlineData("resource \"azurerm_storage_container\" \"a\" {\n  container_access_type = \"private\"\n}\n", "")]
    [InlineData("resource \"aws_s3_bucket_policy\" \"a\" {\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Principal = \"*\", Action = \"s3:GetObject\", Resource = \"x\" }] })\n}\n", "2:84 E")]
    [InlineData("resource \"aws_s3_bucket_policy\" \"a\" {\n  policy = jsonencode({ Statement = [{ Effect = \"Deny\", Principal = \"*\", Action = \"s3:*\", Resource = \"x\" }] })\n}\n", "")]
    [InlineData("resource \"aws_s3_bucket_policy\" \"a\" {\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Principal = \"*\", Action = \"s3:*\", Condition = {} }] })\n}\n", "")]
    public void Buckets_that_are_public(string text, string expected) => Assert.Equal(expected, Places(text));

    [Theory]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = jsonencode({\n    Statement = [{\n      Effect = \"Allow\"\n      Action = \"*\"\n      Resource = \"*\"\n    }]\n  })\n}\n", "5:16 E")]
    [InlineData("resource \"aws_iam_role_policy\" \"a\" {\n  policy = jsonencode({ Statement = { Effect = \"Allow\", Action = [\"s3:Get*\", \"*:*\"], Resource = [\"*\"] } })\n}\n", "2:78 E")]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = <<-EOT\n    {\n      \"Statement\": [\n        {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}\n      ]\n    }\n  EOT\n}\n", "5:39 E")]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = <<EOT\n{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"*\"], \"Resource\": [\"${aws_s3_bucket.a.arn}\", \"*\"]}]}\nEOT\n}\n", "3:47 E")]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = <<EOT\n{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"${aws_s3_bucket.a.arn}\"}]}\nEOT\n}\n", "")]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = \"{\\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"*\\\", \\\"Resource\\\": \\\"*\\\"}]}\"\n}\n", "2:12 E")]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = jsonencode({ Statement = [{ Effect = \"Deny\", Action = \"*\", Resource = \"*\" }] })\n}\n", "")]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\" }] })\n}\n", "")]
    [InlineData("resource \"aws_iam_policy\" \"a\" {\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = var.actions, Resource = \"*\" }] })\n}\n", "")]
    [InlineData("resource \"aws_organizations_policy\" \"a\" {\n  content = jsonencode({ Statement = [{ Effect = \"Allow\", Action = \"*\", Resource = \"*\" }] })\n}\n", "")]
    [InlineData("data \"aws_iam_policy_document\" \"a\" {\n  statement {\n    actions   = [\"*\"]\n    resources = [\"*\"]\n  }\n}\n", "3:18 E")]
    [InlineData("data \"aws_iam_policy_document\" \"a\" {\n  statement {\n    effect    = \"Deny\"\n    actions   = [\"*\"]\n    resources = [\"*\"]\n  }\n}\n", "")]
    [InlineData("data \"aws_iam_policy_document\" \"a\" {\n  statement {\n    actions   = [\"kms:*\"]\n    resources = [\"*\"]\n  }\n}\n", "")]
    [InlineData("resource \"aws_iam_role\" \"a\" {\n  assume_role_policy = var.trust\n  inline_policy {\n    policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = \"*\", Resource = \"*\" }] })\n  }\n}\n", "4:69 E")]
    [InlineData("resource \"aws_iam_role_policy_attachment\" \"a\" {\n  policy_arn = \"arn:aws:iam::aws:policy/AdministratorAccess\"\n}\n", "2:16 E")]
    [InlineData("resource \"aws_iam_role_policy_attachment\" \"a\" {\n  policy_arn = \"arn:aws:iam::aws:policy/ReadOnlyAccess\"\n}\n", "")]
    [InlineData("resource \"azurerm_role_definition\" \"a\" {\n  permissions {\n    actions = [\"*\"]\n  }\n}\n", "3:16 E")]
    public void Policies_that_allow_everything(string text, string expected) => Assert.Equal(expected, Places(text));

    [Theory]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n", "2:23 E")]
    [InlineData("resource \"aws_ebs_volume\" \"a\" {\n  encrypted = \"false\"\n}\n", "2:15 E")]
    [InlineData("resource \"aws_instance\" \"a\" {\n  root_block_device {\n    encrypted = false\n  }\n}\n", "3:17 E")]
    [InlineData("resource \"aws_launch_template\" \"a\" {\n  block_device_mappings {\n    ebs {\n      encrypted = false\n    }\n  }\n}\n", "4:19 E")]
    [InlineData("resource \"aws_elasticsearch_domain\" \"a\" {\n  encrypt_at_rest {\n    enabled = false\n  }\n}\n", "3:15 E")]
    [InlineData("resource \"aws_kinesis_stream\" \"a\" {\n  encryption_type = \"NONE\"\n}\n", "2:21 E")]
    [InlineData("resource \"azurerm_storage_account\" \"a\" {\n  https_traffic_only_enabled = false\n}\n", "2:32 E")]
    [InlineData("module \"db\" {\n  source = \"x\"\n  storage_encrypted = false\n}\n", "3:23 E")]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = true\n}\n", "")]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = var.encrypt\n}\n", "")]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = !false\n}\n", "")]
    [InlineData("resource \"aws_s3_bucket\" \"a\" {\n  versioning {\n    enabled = false\n  }\n}\n", "")]
    [InlineData("resource \"google_container_cluster\" \"a\" {\n  database_encryption {\n    state = \"DECRYPTED\"\n  }\n}\n", "3:13 E")]
    [InlineData("resource \"azurerm_redis_cache\" \"a\" {\n  non_ssl_port_enabled = true\n}\n", "2:26 E")]
    [InlineData("resource \"aws_msk_cluster\" \"a\" {\n  encryption_info {\n    encryption_in_transit {\n      client_broker = \"PLAINTEXT\"\n      in_cluster = false\n    }\n  }\n}\n", "4:23 E, 5:20 E")]
    [InlineData("variable \"encrypted\" {\n  default = false\n}\n", "")]
    public void Encryption_that_is_off(string text, string expected) => Assert.Equal(expected, Places(text));

    [Theory]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  password = \"hunter2!\"\n}\n", "2:14 E")]
    [InlineData("provider \"aws\" {\n  access_key = \"AKIA2OGYBAH6QJ4WZL5T\"\n  secret_key = \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"\n}\n", "2:16 E, 3:16 E")]
    [InlineData("variable \"db_password\" {\n  type = string\n  default = \"hunter2!\"\n}\n", "3:13 E")]
    [InlineData("variable \"region\" {\n  default = \"eu-west-1\"\n  description = \"password\"\n}\n", "")]
    [InlineData("locals {\n  apiToken = \"f00ba4\"\n}\n", "2:14 E")]
    [InlineData("resource \"aws_lambda_function\" \"a\" {\n  environment {\n    variables = {\n      DB_PASSWORD = \"hunter2!\"\n      DB_HOST = \"db\"\n    }\n  }\n}\n", "4:21 E")]
    [InlineData("resource \"aws_secretsmanager_secret_version\" \"a\" {\n  secret_string = jsonencode({ user = \"a\", password = \"hunter2!\" })\n}\n", "2:55 E")]
    [InlineData("resource \"aws_ssm_parameter\" \"a\" {\n  type  = \"SecureString\"\n  value = \"hunter2!\"\n}\n", "3:11 E")]
    [InlineData("resource \"aws_ssm_parameter\" \"a\" {\n  type  = \"String\"\n  value = \"eu-west-1\"\n}\n", "")]
    [InlineData("resource \"azurerm_key_vault_secret\" \"a\" {\n  name  = \"x\"\n  value = \"hunter2!\"\n}\n", "3:11 E")]
    [InlineData("resource \"aws_instance\" \"a\" {\n  user_data = <<EOT\nexport KEY=AKIA2OGYBAH6QJ4WZL5T\n${var.more}\nEOT\n}\n", "3:12 E")]
    [InlineData("resource \"helm_release\" \"a\" {\n  set {\n    name  = \"auth.password\"\n    value = \"hunter2!\"\n  }\n}\n", "4:13 E")]
    [InlineData("resource \"aws_ecs_task_definition\" \"a\" {\n  container_definitions = jsonencode([{ environment = [{ name = \"DB_PASSWORD\", value = \"hunter2!\" }, { name = \"X\", value = \"y\" }] }])\n}\n", "2:88 E")]
    [InlineData("resource \"helm_release\" \"a\" {\n  set {\n    name  = \"auth.existingSecret\"\n    value = \"grafana-admin\"\n  }\n}\n", "")]
    [InlineData("resource \"aws_ecs_task_definition\" \"a\" {\n  container_definitions = jsonencode([{ secrets = [{ name = \"DB_PASSWORD\", valueFrom = \"hunter2!\" }] }])\n}\n", "")]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  password = var.password\n  manage_master_user_password = true\n}\n", "")]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  password = random_password.a.result\n}\n", "")]
    [InlineData("resource \"aws_db_instance\" \"a\" {\n  password = \"${var.prefix}-x\"\n}\n", "")]
    [InlineData("data \"google_secret_manager_secret_version\" \"a\" {\n  secret = \"db-password\"\n}\n", "")]
    [InlineData("resource \"aws_cognito_user_pool_client\" \"a\" {\n  token_validity_units {\n    access_token = \"minutes\"\n  }\n}\n", "")]
    [InlineData("provider \"google\" {\n  credentials = \"account.json\"\n}\n", "")]
    [InlineData("provider \"google\" {\n  credentials = file(\"account.json\")\n}\n", "")]
    [InlineData("resource \"x\" \"a\" {\n  token_url = \"abc\"\n  secret_name = \"abc\"\n  password_length = 20\n  kms_key_id = \"abc\"\n}\n", "")]
    public void Credentials_that_are_written_out(string text, string expected) => Assert.Equal(expected, Places(text));

    [Fact]
    public void Values_files_are_judged_too() => Assert.Equal("1:15 E", RuleRun.Places("PG7001", "prod.tfvars", "db_password = \"hunter2!\"\n"));

    [Theory]
    [InlineData("{\"resource\": {\"aws_db_instance\": {\"a\": {\"engine\": \"x\", \"storage_encrypted\": false}}}}", "false")]
    [InlineData("{\"resource\": {\"aws_db_instance\": {\"a\": {\"x\": 1, \"password\": \"hunter2!\"}}}}", "\"hunter2!\"")]
    [InlineData("{\"resource\": {\"aws_security_group\": {\"a\": {\"ingress\": [{\"protocol\": \"-1\", \"cidr_blocks\": [\"0.0.0.0/0\"]}]}}}}", "\"0.0.0.0/0\"")]
    [InlineData("{\"resource\": {\"aws_s3_bucket_acl\": {\"a\": [{\"acl\": \"public-read\"}]}}}", "\"public-read\"")]
    public void The_json_form_is_judged_too_each_value_once(string text, string offending) =>
        Assert.Equal($"1:{text.IndexOf(offending, StringComparison.Ordinal) + 1} E", RuleRun.Places("PG7001", "main.tf.json", text));

    [Fact]
    public void No_message_says_the_credential()
    {
        var found = Assert.Single(RuleRun.Find("PG7001", "main.tf", "locals {\n  password = \"hunter2!\"\n}\n"));

        Assert.DoesNotContain("hunter2", found.Message + found.Fix + found.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_certain_repair_of_an_access_block_is_an_edit()
    {
        var found = Assert.Single(RuleRun.Find("PG7001", "main.tf", "resource \"aws_s3_bucket_public_access_block\" \"a\" {\n  block_public_acls = false\n}\n"));

        Assert.Equal(("true", 2, 23, 28), (found.Edit!.NewText, found.Edit.Start.Line, found.Edit.Start.Column, found.Edit.End.Column));
    }

    [Fact]
    public void The_role_of_a_file_decides_and_not_its_name_alone()
    {
        const string Text = "locals {\n  password = \"hunter2!\"\n}\n";

        Assert.Single(Judge(Given.Config("lint: { roles: [{ path: \"**/*.tf.in\", role: terraform }] }"), "a/main.tf.in"));
        Assert.Empty(Judge(Given.Defaults, "a/main.tf.in"));
        Assert.Empty(Judge(Given.Config("lint: { roles: [{ path: \"**/*.tf\", role: other }] }"), "a/main.tf"));

        static IEnumerable<Finding> Judge(ConfigInEffect config, string path) => Given.Judge(Given.PullRequest(Given.File(path, Text).WithDiff()), config).Findings.Where(f => f.Rule == "PG7001");
    }

    [SkippableFact]
    public void Real_repositories_raise_no_false_alarm()
    {
        var engine = new LintEngine(LintConfig.Default);
        var found = CorpusTests.Files(SharedFolder.Required("corpus")).Where(f => HclReader.Reads(f.Path))
            .SelectMany(f => engine.Lint(new LintFile(f.Path, f.Bytes))).Where(f => f.Rule == "PG7001").Select(f => $"{f.File}:{f.Line} {f.Message}");

        Assert.Empty(found);
    }

    [SkippableFact]
    public void Damaged_files_never_throw()
    {
        var files = CorpusTests.Files(SharedFolder.Required("corpus")).Where(f => HclReader.Reads(f.Path)).ToList();
        var documentation = System.Text.Encoding.UTF8.GetBytes(LintRules.Find("PG7001")!.Documentation.Bad);
        var random = new Random(7001);
        var engine = new LintEngine(LintConfig.Default);

        for (var i = 0; i < 3_000; i++)
            Assert.All(engine.Lint(new LintFile("main.tf", Mutations.Of(documentation, files[i % files.Count].Bytes, random))), f => Assert.True(f.Line >= 0));
    }

    private static string Places(string text) => RuleRun.Places("PG7001", "main.tf", text);
}
