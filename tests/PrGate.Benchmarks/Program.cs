// "rego <folder> [workload]" runs the policy workloads; anything else goes to BenchmarkDotNet.
if (args is ["rego", var folder, ..])
{
    return RegoBench.Run(folder, args.Length > 2 ? args[2] : null);
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
