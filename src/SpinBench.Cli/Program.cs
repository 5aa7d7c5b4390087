using SpinBench.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
