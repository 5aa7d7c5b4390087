using SpinBench.Samples.SttMtj;

namespace SpinBench.Samples.Tests;

public class SttMtjNeuronsTests
{
    private const double Area = 1e-14;

    // Zheng et al. 2020, figure 1d and its inset; the others were reached by an independent implementation of the same equations.
    [Theory]
    [InlineData(0.1e10, 13.4, 0.1)]
    [InlineData(0.8e10, 114.1, 0.5)]
    [InlineData(0.9e10, 129.5, 0.5)]
    [InlineData(1.0e10, 145.1, 0.5)]
    [InlineData(2e10, 317, 1)]
    [InlineData(4e10, 758, 2)]
    [InlineData(8e10, 2265, 10)]
    public void The_response_is_that_of_the_figure(double density, double response, double band) =>
        Assert.Equal(response, Respond(new SttMtjNeuronParameters(), density)[0], band);

    [Fact]
    public void The_response_rises_with_the_current_and_does_not_depend_on_the_time_step()
    {
        // Beyond 8.9e10 A/m² the last swing does not end within the stimulus, and the response falls once.
        double[] densities = [.. Enumerable.Range(1, 89).Select(i => i * 0.1e10)];
        var responses = Respond(new SttMtjNeuronParameters { Devices = 100 }, densities);
        Assert.All(responses.Zip(responses.Skip(1)), pair => Assert.True(pair.Second > pair.First));
        var fine = Respond(new SttMtjNeuronParameters { Devices = 100, TimeStep = 1e-12 }, densities);
        for (var i = 0; i < 20; i++) Assert.Equal(fine[i], responses[i], 0.02);
    }

    [Fact]
    public void The_polynomial_follows_the_equation_of_motion()
    {
        double[] densities = [.. Enumerable.Range(0, 21).Select(i => 0.8e10 + (i * 0.01e10))];
        var exact = Respond(new SttMtjNeuronParameters { Devices = 21 }, densities);
        var polynomial = Respond(new SttMtjNeuronParameters { Devices = 21, Fidelity = NeuronFidelity.Polynomial }, densities);
        // Both normalised to their ends, as networks use them: within a thousandth of the window.
        for (var i = 0; i < 21; i++)
            Assert.Equal((exact[i] - exact[0]) / (exact[20] - exact[0]), (polynomial[i] - polynomial[0]) / (polynomial[20] - polynomial[0]), 1e-3);
    }

    [Fact]
    public void Every_stimulus_finds_the_devices_at_rest_whatever_came_before_and_however_many_threads()
    {
        var parameters = new SttMtjNeuronParameters { Devices = 200, AnisotropySpread = 0.1, ResistanceSpread = 0.1, Seed = 3 };
        double[] currents = [.. Enumerable.Range(0, 200).Select(i => (0.8e10 + (i * 0.001e10)) * Area)];
        var neurons = new SttMtjNeurons(parameters);
        double[] first = new double[200], again = new double[200], other = new double[200];
        neurons.Respond(currents, first);
        neurons.Respond([.. currents.Reverse()], again);
        neurons.Respond(currents, again);
        new SttMtjNeurons(parameters with { Threads = 3 }).Respond(currents, other);
        Assert.Equal(first, again);
        Assert.Equal(first, other);
        Assert.Equal(200, first.Distinct().Count());
    }

    [Fact]
    public void Devices_come_in_as_many_sizes_as_asked()
    {
        var neurons = new SttMtjNeurons(new SttMtjNeuronParameters { Devices = 100, AnisotropySpread = 0.1, ResistanceSpread = 0.1, Sizes = 25 });
        var responses = new double[100];
        neurons.Respond([.. Enumerable.Repeat(90e-6, 100)], responses);
        Assert.Equal(25, responses.Distinct().Count());
    }

    [Fact]
    public void What_the_model_is_not_made_for_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Respond(new SttMtjNeuronParameters(), 11e10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Respond(new SttMtjNeuronParameters { Fidelity = NeuronFidelity.Polynomial }, 1.1e10));
        Assert.Throws<ArgumentException>(() => new SttMtjNeurons(new SttMtjNeuronParameters { Fidelity = NeuronFidelity.Polynomial, AnisotropySpread = 0.1 }));
        Assert.Equal(0, Respond(new SttMtjNeuronParameters(), 0)[0]);
    }

    private static double[] Respond(SttMtjNeuronParameters parameters, params double[] densities)
    {
        var responses = new double[densities.Length];
        new SttMtjNeurons(parameters).Respond([.. densities.Select(density => density * Area)], responses);
        return responses;
    }
}
